import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listAuditEntries } from '@parley/db';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../../src/start-server.ts';
import type { FreshDatabase } from '../commands/fresh-database.ts';
import { parley } from '../commands/run-command.ts';
import { ended, startParley } from '../commands/start-parley.ts';
import { contradictions } from '../commands/stored-messages.ts';
import { codeNow } from '../two-factors/authenticator-app.ts';
import { confirm, forgetSpentCodes, giveSecondFactor, ticketOf } from '../two-factors/two-factors.ts';
import { PASSWORD, type Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import type { TestServer } from '../harness/test-server.ts';
import { describeBackups } from './places.ts';

/** The tests of this block are one story, told in order. */
describeBackups('a backup of a server in use', (place) => {
  let server: TestServer;
  let fresh: FreshDatabase;
  let folder: string;
  let file: string;
  let ada: Person;
  let bob: Person;
  let cookie: string;
  let conversation: number;
  let secret: string;
  /** What the server had answered before the backup began. */
  let acknowledged: string[];

  beforeAll(async () => {
    server = await place.startServer();
    fresh = await place.freshDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'parley-backup-'));
    file = path.join(folder, `copy.${place.ending}`);
    [ada, bob] = await server.people.persons('ada', 'bob');
    cookie = await ada.cookie();
    ({ secret } = await giveSecondFactor(bob));
    await forgetSpentCodes(server, bob.id);
    ({ id: conversation } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] }));
  });
  afterAll(async () => {
    await server.stop();
    await fresh.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const on = () => ({ url: server.databaseUrl, dataDir: server.dataDir });

  test('is made while people write, and the server goes on', async () => {
    const said: string[] = [];
    const over = new AbortController();
    const write = async (person: Person): Promise<void> => {
      for (let n = 1; !over.signal.aborted; n += 1) {
        const content = `${person.name} says ${n}`;
        await person.api.messages.create.mutate({ conversationId: conversation, content });
        said.push(content);
      }
    };
    const writing = Promise.all([write(ada), write(bob)]);
    await expect.poll(() => said.length).toBeGreaterThan(20);
    acknowledged = [...said];
    const ran = await ended(startParley(on(), ['backup', file]));
    const afterwards = said.length;
    await expect.poll(() => said.length).toBeGreaterThan(afterwards + 5);
    over.abort();
    await writing;
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^Wrote \S+ \([\d.]+ [kM]B, [\d.]+ s\)\.\n$/);
    expect(ran.stdout).toContain(file);
    const { messageCount } = await ada.api.conversations.retrieve.query({ id: conversation });
    expect(messageCount).toBe(said.length);
    expect(await server.inDatabase(contradictions)).toEqual([]);
  });

  test('is one file that its owner alone may read', () => {
    expect(readdirSync(folder)).toEqual([`copy.${place.ending}`]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('is in the audit log, and on the front page of staff', async () => {
    const lines = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit: 1 }));
    expect(lines).toMatchObject([
      {
        action: 'backup.made',
        actorId: null,
        address: '',
        userAgent: 'parley backup',
        detail: { file, bytes: statSync(file).size },
      },
    ]);
    const { lastBackupAt } = await ada.api.admin.overview.query();
    expect(lastBackupAt).toBe(new Date(lines[0]?.at ?? 0).toISOString());
  });

  test('is not restored where a server or its data is', async () => {
    const before = await ada.api.conversations.retrieve.query({ id: conversation });
    const says =
      place.dialect === 'sqlite'
        ? `parley: a server uses the database ${server.databaseUrl.slice('sqlite:'.length)}: stop it first\n`
        : 'parley: the database of DATABASE_URL is not empty: make a new one, and set DATABASE_URL to it\n';
    const names = readdirSync(server.dataDir);
    expect(await ended(startParley(on(), ['restore', file]))).toEqual({ code: 1, stdout: '', stderr: says });
    expect(readdirSync(server.dataDir)).toEqual(names);
    expect(await ada.api.conversations.retrieve.query({ id: conversation })).toEqual(before);
  });

  test('becomes a server with every message that was acknowledged before it began, passwords, sessions and second factors', async () => {
    expect(await parley(fresh, ['restore', file])).toEqual({
      code: 0,
      stdout: `Restored ${file}.\n`,
      stderr: '',
    });
    expect(await fresh.look(contradictions)).toEqual([]);
    const { dataDir, url: databaseUrl } = fresh;
    const config = { host: '127.0.0.1', port: 0, dataDir, databaseUrl, publicUrl: null };
    const restored = await startServer(config, pino({ level: 'silent' }));
    const url = `http://127.0.0.1:${restored.port}`;
    try {
      const me = await rawCall(url, 'auth.me', { cookie, query: true });
      expect(me.data).toMatchObject({ username: 'ada', isSuperuser: true });
      expect(await contentsOn(url)).toEqual(expect.arrayContaining(acknowledged));
      const signedIn = await rawCall(url, 'auth.login', { input: { login: 'ada', password: PASSWORD } });
      expect(signedIn.status).toBe(200);
      const wrong = await rawCall(url, 'auth.login', { input: { login: 'ada', password: `${PASSWORD}!` } });
      expect(wrong.status).toBe(401);
      const ticket = await ticketOf(url, 'bob');
      expect((await confirm(url, ticket, codeNow(secret))).status).toBe(200);
    } finally {
      await restored.stop();
    }
    const [line] = await fresh.look((db) =>
      db.read.all<{ action: string }>(
        "SELECT action FROM audit_log WHERE action LIKE 'backup.%' ORDER BY id",
        [],
      ),
    );
    expect(line).toEqual({ action: 'backup.restored' });
  });

  async function contentsOn(url: string): Promise<string[]> {
    const found: string[] = [];
    for (let before: number | undefined; ;) {
      const input = { conversationId: conversation, limit: 200, before };
      const { data } = await rawCall(url, 'messages.list', { cookie, query: true, input });
      const { items } = data as { items: { seq: number; content: string }[] };
      if (items.length === 0) return found;
      found.push(...items.map(({ content }) => content));
      before = items.at(-1)?.seq;
    }
  }
});
