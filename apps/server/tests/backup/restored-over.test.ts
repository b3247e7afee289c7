import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findUserByLogin, migrate, openDatabase } from '@parley/db';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startServer } from '../../src/start-server.ts';
import { freshDatabase, type FreshDatabase } from '../commands/fresh-database.ts';
import { parley } from '../commands/run-command.ts';
import { cookieOfAnswer, rawCall } from '../harness/raw-http.ts';

/** Runs a job on a server that is there for it alone. */
async function onServer<T>({ dataDir, url }: FreshDatabase, job: (url: string) => Promise<T>): Promise<T> {
  const config = { host: '127.0.0.1', port: 0, dataDir, databaseUrl: url, publicUrl: null };
  const server = await startServer(config, pino({ level: 'silent' }));
  try {
    return await job(`http://127.0.0.1:${server.port}`);
  } finally {
    await server.stop();
  }
}

/** Somebody registers there. @returns the cookie of their session */
async function arrive(on: FreshDatabase, username: string): Promise<string> {
  const input = { username, email: `${username}@example.org`, password: 'correct horse battery' };
  return onServer(on, async (url) =>
    cookieOfAnswer((await rawCall(url, 'auth.register', { input })).response),
  );
}

describe('a backup that is restored where another SQLite database is', () => {
  let old: FreshDatabase;
  let other: FreshDatabase;
  let folder: string;
  let file: string;
  beforeEach(async () => {
    old = await freshDatabase('sqlite');
    other = await freshDatabase('sqlite');
    folder = mkdtempSync(path.join(tmpdir(), 'parley-backup-'));
    file = path.join(folder, 'copy');
  });
  afterEach(async () => {
    await old.drop();
    await other.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const statusOf = (cookie: string) =>
    onServer(other, async (url) => (await rawCall(url, 'auth.me', { cookie, query: true })).status);
  const secretIn = ({ dataDir }: FreshDatabase, name = 'session-secret') =>
    readFileSync(path.join(dataDir, name), 'utf8').trim();

  test('takes its place with its own secret, and both that were there are kept beside it', async () => {
    const ada = await arrive(old, 'ada');
    const grace = await arrive(other, 'grace');
    const secrets = [secretIn(old), secretIn(other)];
    expect((await parley(old, ['backup', file])).code).toBe(0);
    const ran = await parley(other, ['restore', file]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const aside = /kept as (\S+)\.\n$/.exec(ran.stdout)?.[1] ?? '';
    expect(aside.startsWith(path.join(other.dataDir, 'parley.sqlite.'))).toBe(true);

    expect(await statusOf(ada)).toBe(200);
    expect(await statusOf(grace)).toBe(401);
    const before = readdirSync(other.dataDir).find((name) => /^session-secret\.\S/.test(name));
    expect([secretIn(other), secretIn(other, before)]).toEqual(secrets);
    // It lies where a server keeps it, and no longer in the database.
    const rows = await other.look((db) =>
      db.read.all('SELECT session_secret AS secret FROM installation', []),
    );
    expect(rows).toEqual([{ secret: null }]);
    const db = await openDatabase(`sqlite:${aside}`);
    try {
      expect((await findUserByLogin(db.read, 'grace'))?.user.username).toBe('grace');
    } finally {
      await db.close();
    }
  });

  test('takes no log of the former database for its own, also where that was killed', async () => {
    await arrive(old, 'ada');
    await arrive(other, 'grace');
    expect((await parley(old, ['backup', file])).code).toBe(0);
    // As after kill -9: what was written last is in the log alone.
    await leaveALog(other);
    expect(readdirSync(other.dataDir)).toContain('parley.sqlite-wal');
    const ran = await parley(other, ['restore', file]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(await other.look((db) => findUserByLogin(db.read, 'grace'))).toBeUndefined();
    const aside = /kept as (\S+)\.\n$/.exec(ran.stdout)?.[1] ?? '';
    const db = await openDatabase(`sqlite:${aside}`);
    try {
      expect(await findUserByLogin(db.read, 'late')).toBeDefined();
    } finally {
      await db.close();
    }
  });

  test('takes the place of one that is damaged, which is kept all the same', async () => {
    const ada = await arrive(old, 'ada');
    expect((await parley(old, ['backup', file])).code).toBe(0);
    writeFileSync(path.join(other.dataDir, 'parley.sqlite'), 'x'.repeat(10_000));
    const ran = await parley(other, ['restore', file]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const aside = /kept as (\S+)\.\n$/.exec(ran.stdout)?.[1] ?? '';
    expect(readFileSync(aside, 'utf8')).toBe('x'.repeat(10_000));
    expect(await statusOf(ada)).toBe(200);
  });

  test('is refused where a newer Parley made it, and what is there stays', async () => {
    await old.look(migrate);
    const future = "INSERT INTO migrations (name, applied_at) VALUES ('999-later', 1)";
    expect((await parley(old, ['backup', file])).code).toBe(0);
    const db = await openDatabase(`sqlite:${file}`);
    await db.write(({ sql }) => sql.all(future, []));
    await db.close();
    const grace = await arrive(other, 'grace');
    const names = readdirSync(other.dataDir);
    const ran = await parley(other, ['restore', file]);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/^parley: the database is newer than this Parley \(it has 999-later\)/);
    expect(readdirSync(other.dataDir)).toEqual(names);
    expect(await statusOf(grace)).toBe(200);
  });

  test('holds no secret that the settings give, and says so', async () => {
    await arrive(old, 'ada');
    const env = { SESSION_SECRET: 's'.repeat(32) };
    const ran = await parley(old, ['backup', file], { env });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('SESSION_SECRET is not in it: keep that with your other settings.\n');
    const bytes = readFileSync(file).toString('latin1');
    expect(bytes).not.toContain(env.SESSION_SECRET);
    expect(bytes).not.toContain(secretIn(old));
  });
});

/** The files of a database in use, as a killed server would leave them. */
async function leaveALog({ url, dataDir }: FreshDatabase): Promise<void> {
  const db = await openDatabase(url);
  const names = ['parley.sqlite', 'parley.sqlite-wal'];
  await db.write(({ sql }) =>
    sql.all("UPDATE users SET username = 'late', username_key = 'late' WHERE username = 'grace'", []),
  );
  const files = names.map((name) => [name, readFileSync(path.join(dataDir, name))] as const);
  await db.close();
  for (const [name, bytes] of files) writeFileSync(path.join(dataDir, name), bytes);
}
