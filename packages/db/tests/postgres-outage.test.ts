import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { faultOf } from '../src/connection/errors.ts';
import type { Database } from '../src/database.ts';
import { migrate } from '../src/migrate.ts';
import { openDatabase } from '../src/open-database.ts';
import { makeDirect, makePeople, range, say, words, type People } from './harness/builders.ts';
import { preparePlace } from './harness/describe-on-both.ts';
import { startOwnPostgres, type OwnPostgres } from './own-postgres.ts';

/** What went wrong with each; undefined for what went well. */
async function faults(attempts: readonly Promise<unknown>[]): Promise<unknown[]> {
  const results = await Promise.allSettled(attempts);
  return results.map((result) => (result.status === 'rejected' ? faultOf(result.reason) : undefined));
}

const PATIENTLY = { timeout: 20_000 };
const GONE = 'databaseUnavailable';

describe('a PostgreSQL that stops and starts', () => {
  let postgres: OwnPostgres;
  let db: Database;
  let people: People;
  let id: number;

  beforeAll(async () => {
    postgres = await startOwnPostgres();
    db = await openDatabase(postgres.url);
    await migrate(db);
    people = await makePeople(db);
    id = await makeDirect(db, people.ada, people.bob);
  });
  afterAll(async () => {
    await db.close();
    await postgres.remove();
  });

  const someOfEach = (text: string): Promise<unknown>[] => [
    db.read.all('SELECT 1', []),
    db.write(({ sql }) => sql.all('SELECT 1', [])),
    db.sends.send(words(id, people.ada, { content: text, clientId: text })),
  ];
  const recovers = () =>
    vi.waitFor(
      async () => expect(await faults(someOfEach('after'))).toEqual([undefined, undefined, undefined]),
      PATIENTLY,
    );
  const settled = async () =>
    expect(await db.read.all('SELECT id FROM conversations WHERE activity_pending', [])).toEqual([]);

  it.each(['fast', 'crash'] as const)(
    'after %s: tells every call that it is gone, and serves again by itself once it is back',
    async (how) => {
      // Several connections, each of which is idle when its server goes.
      await Promise.all(range(1, 10).map(() => db.read.all('SELECT pg_sleep(0.05)', [])));
      await postgres.stop(how);
      expect(await faults(someOfEach('meanwhile'))).toEqual([GONE, GONE, GONE]);
      await postgres.start();
      await recovers();
    },
  );

  it('loses nothing that was acknowledged while it went, and stores each message once', async () => {
    const acknowledged: number[] = [];
    let isOver = false;
    const goesOn = (): boolean => !isOver;
    const lanes = range(1, 4).map(async (lane) => {
      for (let n = 1; goesOn(); n += 1) {
        const text = `lane ${lane}, ${n}`;
        const send = () => db.sends.send(words(id, people.ada, { content: text, clientId: text }));
        // As a client does: again until it is answered.
        await vi.waitFor(async () => {
          const outcome = await send();
          if ('message' in outcome) acknowledged.push(outcome.message.seq);
        }, PATIENTLY);
      }
    });
    for (const how of ['fast', 'crash', 'fast'] as const) {
      const enough = acknowledged.length + 50;
      await vi.waitUntil(() => acknowledged.length > enough, PATIENTLY);
      await postgres.stop(how);
      await postgres.start();
    }
    const enough = acknowledged.length + 50;
    await vi.waitUntil(() => acknowledged.length > enough, PATIENTLY);
    isOver = true;
    await Promise.all(lanes);

    const stored = await db.read.all<{ seq: number; client_id: string }>(
      'SELECT seq, client_id FROM messages WHERE conversation_id = $1 ORDER BY seq',
      [id],
    );
    expect(stored.map(({ seq }) => seq)).toEqual(range(1, stored.length));
    expect(new Set(stored.map((row) => row.client_id)).size).toBe(stored.length);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    expect(stored.map(({ seq }) => seq)).toEqual(expect.arrayContaining(acknowledged));
  });

  it('puts the lists in order once it is back, though nobody sends any more', async () => {
    await say(db, words(id, people.ada, { content: 'the last before it goes' }));
    await postgres.stop();
    expect(await faults([settled()])).toEqual([GONE]);
    const tries = vi.spyOn(db.listOrder, 'settle');
    await vi.waitFor(() => expect(tries).toHaveBeenCalled(), PATIENTLY);
    expect(await faults([Promise.resolve(tries.mock.results[0]?.value)])).toEqual([GONE]);
    await postgres.start();
    await vi.waitFor(settled, PATIENTLY);
  });
});

describe('a connection that PostgreSQL ends', () => {
  const place = preparePlace('postgres');
  const END = 'SELECT pg_terminate_backend(pg_backend_pid())';

  it('fails what runs on it, and is never handed out again', async () => {
    for (const _ of range(1, 20)) {
      const ends = [
        () => place.db.read.all(END, []),
        () => place.db.write(({ sql }) => sql.all(END, [])),
        () => place.db.writeAtLength(({ sql }) => sql.all(END, [])),
      ];
      for (const end of ends) {
        expect(await faults([end()])).toEqual([GONE]);
        expect(await faults([place.db.read.all('SELECT 1', [])])).toEqual([undefined]);
      }
    }
  });

  it('fails nobody else, and keeps nothing of the transaction it took with it', async () => {
    const { ada } = await makePeople(place.db);
    const rename = (name: string, after = 'SELECT 1') =>
      place.db.write(async ({ sql }) => {
        await sql.all('UPDATE users SET first_name = $1 WHERE id = $2', [name, ada.id]);
        await sql.all(after, []);
      });
    await rename('Augusta');
    expect(await faults([rename('Nobody', END)])).toEqual([GONE]);
    const [row] = await place.db.read.all('SELECT first_name FROM users WHERE id = $1', [ada.id]);
    expect(row).toEqual({ first_name: 'Augusta' });
    // A rule of the database that was broken is no outage, and its connection serves on.
    const broken = place.db.write(({ sql }) => sql.all('SELECT 1 / 0', []));
    await expect(broken).rejects.toMatchObject({ code: '22012' });
    expect(await faults([broken, rename('Ada')])).toEqual([undefined, undefined]);
  });
});

describe('a connection that PostgreSQL ends in the breath in which it opens it', () => {
  /** One message of PostgreSQL's protocol: its kind, its length, what it says. */
  const message = (kind: string, body: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(kind), length, Buffer.from(body, 'latin1')]);
  };
  const WELCOME_AND_GOODBYE = Buffer.concat([
    message('R', '\0\0\0\0'),
    message('Z', 'I'),
    message('E', 'SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'),
  ]);

  it('is a database that is away, and no error that nobody hears', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.once('data', () => socket.end(WELCOME_AND_GOODBYE));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const opening = openDatabase(`postgres://ada@127.0.0.1:${port}/parley`);
    await expect(opening).rejects.toThrow(/can't be opened/);
    const [error] = await Promise.allSettled([opening]);
    expect(error.status === 'rejected' && faultOf((error.reason as Error).cause)).toBe(GONE);
    server.close();
  });
});

describe('faultOf', () => {
  it.each(['53100', 'SQLITE_FULL', 'ENOSPC'])('takes %s for a full disk', (code) => {
    expect(faultOf(Object.assign(new Error('no room'), { code }))).toBe('storageFull');
  });

  it.each(['57P01', '57P02', '57P03', '08006', '53300', 'SQLITE_BUSY', 'ECONNREFUSED', 'ECONNRESET'])(
    'takes %s for a database that is away',
    (code) => {
      expect(faultOf(Object.assign(new Error('gone'), { code }))).toBe(GONE);
    },
  );

  it.each([
    '23505',
    '42P01',
    '57014',
    '40001',
    'SQLITE_CONSTRAINT',
    'SQLITE_ERROR',
    'SQLITE_IOERR',
    'ENOENT',
  ])('takes %s for neither', (code) => {
    expect(faultOf(Object.assign(new Error('no'), { code }))).toBeUndefined();
    expect(faultOf(code)).toBeUndefined();
  });
});
