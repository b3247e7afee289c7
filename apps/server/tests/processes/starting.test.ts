import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrate } from '@parley/db';
import { pino } from 'pino';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import type { Config } from '../../src/config/load-config.ts';
import { startServer } from '../../src/start-server.ts';
import { freshDatabase, type FreshDatabase } from '../commands/fresh-database.ts';
import { PASSWORD } from '../harness/people.ts';
import { cookieOfAnswer, rawCall } from '../harness/raw-http.ts';
import { ended, freshFolder, ready, startMain } from '../start/start-main.ts';

// Servers start as processes of their own here.
vi.setConfig({ testTimeout: 90_000 });

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function emptyPostgres(): Promise<FreshDatabase> {
  const database = await freshDatabase('postgres');
  cleanups.push(() => database.drop());
  return database;
}

describe.skipIf(inject('redisUrl') === null)(
  'Three processes that start at once on an empty PostgreSQL',
  () => {
    test('migrate it once, and share one installation and one secret that no file keeps', async () => {
      const database = await emptyPostgres();
      const REDIS_URL = inject('redisUrl') ?? '';
      // As on three machines: each has a data directory of its own.
      const folders = [freshFolder(), freshFolder(), freshFolder()];
      const children = folders.map((folder) =>
        startMain({ DATABASE_URL: database.url, REDIS_URL, DATA_DIR: folder.path }),
      );
      const urls = await Promise.all(children.map(ready));
      const account = { username: 'ada', email: 'ada@example.org', password: PASSWORD };
      const [first = ''] = urls;
      const cookie = cookieOfAnswer((await rawCall(first, 'auth.register', { input: account })).response);
      for (const url of urls) {
        expect((await rawCall(url, 'auth.me', { cookie, query: true })).data).toMatchObject({
          username: 'ada',
        });
      }
      await database.look(async (db) => {
        expect(await migrate(db)).toEqual([]);
        expect(await db.read.all('SELECT id FROM installation', [])).toHaveLength(1);
      });
      for (const folder of folders) expect(existsSync(path.join(folder.path, 'session-secret'))).toBe(false);
      const over = children.map(ended);
      for (const child of children) child.kill('SIGTERM');
      for (const { code, stderr } of await Promise.all(over))
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const folder of folders) folder[Symbol.dispose]();
    });
  },
);

describe('A server on PostgreSQL', () => {
  async function start(database: FreshDatabase, config: Partial<Config> = {}): Promise<void> {
    const place = { host: '127.0.0.1', port: 0, publicUrl: null };
    const server = await startServer(
      { ...place, dataDir: database.dataDir, databaseUrl: database.url, ...config },
      pino({ level: 'silent' }),
    );
    cleanups.push(() => server.stop());
  }

  function secretsOf(database: FreshDatabase): Promise<unknown[]> {
    return database.look(({ read }) => read.all('SELECT session_secret AS secret FROM installation', []));
  }

  test('takes over the secret that the data directory has kept so far', async () => {
    const secret = 'kept since the days of one machine';
    const database = await emptyPostgres();
    writeFileSync(path.join(database.dataDir, 'session-secret'), `${secret}\n`);
    await start(database);
    expect(await secretsOf(database)).toEqual([{ secret }]);
  });

  test('keeps no secret where SESSION_SECRET is set', async () => {
    const database = await emptyPostgres();
    await start(database, { sessionSecrets: ['s'.repeat(32)] });
    expect(await secretsOf(database)).toEqual([{ secret: null }]);
  });

  test('does not start with a REDIS_URL where nothing answers, and says so in one line without the password', async () => {
    const database = await emptyPostgres();
    await expect(start(database, { redisUrl: 'redis://:topsecret@127.0.0.1:1/0' })).rejects.toThrow(
      /^REDIS_URL redis:\/\/127\.0\.0\.1:1\/0 can't be used: [^\n]*ECONNREFUSED[^\n]*: start Redis there[^\n]*$/,
    );
  });
});
