import { cpSync } from 'node:fs';
import type { Bench } from '../bench.ts';
import { close, execute, openSqlite } from '../limits/sqlite.ts';
import { sqliteFile, type OurServer } from '../processes/our-server.ts';
import { fillHistory } from './fill-history.ts';
import { keep } from './kept.ts';
import { registerPeople, type Person } from './people.ts';

/**
 * A database with a history: 1,000 conversations of five people each, a tenth of the messages in the first.
 * Two people can sign in; both take part in the first 200 conversations, and one of them is measured.
 */
export interface History {
  server: OurServer;
  /** The server's database, for a limit that reads the same one. */
  file: string;
  measured: Person;
  colleague: Person;
  /** Messages in conversation 1, whose `seq`s are 1 to this. */
  longest: number;
}

/** Our server on a fresh copy of a history of so many messages; the history is made once. */
export async function startWithHistory(bench: Bench, messages: number): Promise<History> {
  const kept = await keep(`history-of-${messages}`, async (dataDir) => {
    bench.tell(`making a history of ${messages.toLocaleString('en-GB')} messages, once`);
    const server = await bench.startOurs({ dataDir });
    const people = await registerPeople(server, 2);
    await server.process.stop();
    const database = await openSqlite(sqliteFile(dataDir));
    for (const statement of fillHistory(messages)) await execute(database, statement);
    await close(database);
    return people;
  });
  const [measured, colleague] = kept.facts;
  if (!measured || !colleague) throw new Error('The history was made without its two people.');
  const dataDir = bench.scratch(`history-of-${messages}`);
  cpSync(kept.dir, dataDir, { recursive: true });
  const server = await bench.startOurs({ dataDir });
  return { server, file: sqliteFile(dataDir), measured, colleague, longest: messages / 10 };
}
