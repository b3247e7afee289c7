import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.ts';
import { madeUpLogs } from '../data/irc-logs.ts';
import { close, openSqlite, query } from '../limits/sqlite.ts';
import { NodeProcess, type NodeProcessOptions } from '../processes/node-process.ts';
import { sqliteFile } from '../processes/our-server.ts';
import { interleave } from '../rounds.ts';
import { settings } from '../settings.ts';
import type { Part } from './part.ts';

export const importing: Part = {
  name: 'import',
  about: 'messages of IRC logs imported a second, by the whole command from its start to its end',
  async run(bench) {
    const logs = bench.options.irc ?? (await madeUpLogs());
    const { rate } = await interleave(bench.options.quick ? 1 : 3, {
      ours: async () => ({ rate: await importOurs(bench, logs) }),
      limit: async () => ({ rate: await importBare(bench, logs) }),
    });
    const name = `import irc${bench.options.irc === undefined ? ', made-up logs' : ''}`;
    return [{ name, ...rate, unit: 'messages/s', reach: { of: 'ratio', atLeast: 0.3 } }];
  },
};

function importOurs(bench: Bench, logs: string): Promise<number> {
  const dataDir = bench.scratch('import');
  const file = sqliteFile(dataDir);
  return messagesPerSecond(file, {
    script: settings.ourCommand,
    title: 'Our import',
    args: ['import', 'irc', logs],
    logFile: join(dataDir, 'log'),
    env: { ...settings.inheritedEnvironment, DATA_DIR: dataDir, DATABASE_URL: `sqlite:${file}` },
  });
}

function importBare(bench: Bench, logs: string): Promise<number> {
  const dir = bench.scratch('import-limit');
  const file = join(dir, 'limit.sqlite');
  return messagesPerSecond(file, {
    script: fileURLToPath(new URL('../limits/import-sqlite.js', import.meta.url)),
    title: 'The limit import-sqlite',
    args: [file, logs],
    logFile: join(dir, 'log'),
  });
}

async function messagesPerSecond(file: string, options: NodeProcessOptions): Promise<number> {
  const start = performance.now();
  await new NodeProcess(options).finish();
  const seconds = (performance.now() - start) / 1000;
  return (await countMessages(file)) / seconds;
}

async function countMessages(file: string): Promise<number> {
  const database = await openSqlite(file);
  const [row] = await query<{ messages: number }>(database, 'SELECT count(*) AS messages FROM messages');
  await close(database);
  if (!row || row.messages === 0) throw new Error('Nothing was imported.');
  return row.messages;
}
