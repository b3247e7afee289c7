import type { Database } from '@parley/db';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freshDevice } from '../harness/fresh-device.ts';
import type { Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { expectSameAsFetchedAnew } from '../live/known.ts';

const PATIENTLY = { timeout: 25_000 };
const FULL = { code: 'SERVICE_UNAVAILABLE', reason: 'storageFull', message: /full.*reading goes on/ };
const FOR_EVER = 1_073_741_823;
const LONG = 'x'.repeat(3_000);

const opened = vi.hoisted((): Database[] => []);

// The server's own database is the real one; how large its file may grow is up to its own connection.
vi.mock(import('@parley/db'), async (original) => {
  const real = await original();
  return {
    ...real,
    openDatabase: async (url) => {
      const db = await real.openDatabase(url);
      opened.push(db);
      return db;
    },
  };
});

/** Lets the server's file have so many pages, and never fewer than it has. */
async function limitPages(pages: number): Promise<void> {
  await opened[0]?.write(({ sql }) => sql.all(`PRAGMA max_page_count = ${pages}`, []));
}

describe('A server whose disk is full', () => {
  let server: TestServer;
  let ada: Person;
  let bob: Person;
  let id: number;
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    [ada, bob] = await server.people.persons('ada', 'bob');
    ({ id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Full' }));
    for (const { client, account } of [ada, bob]) {
      client.live.start(account);
      await client.live.open(id);
    }
  });
  afterAll(() => server.stop());

  const status = async (path: string) => (await fetch(server.url + path)).status;

  test('refuses what is new and says why, answers what is read, and stores what waited, once, when there is room', async () => {
    const cookie = await ada.cookie();
    const send = (content: string) =>
      rawCall(server.url, 'messages.create', { cookie, input: { conversationId: id, content } });
    expect((await send(LONG)).status).toBe(200);
    await limitPages(1);
    await vi.waitFor(async () => expect((await send(LONG)).status).toBe(503), PATIENTLY);

    const { items: before } = await bob.api.messages.list.query({ conversationId: id, limit: 200 });
    const waiting = [1, 2, 3].map((n) => `${n} waits for room, ${LONG}`);
    for (const content of waiting) ada.client.live.send(id, content);
    const refused = await send(`refused, ${LONG}`);
    expectRefusal(refused, FULL);
    expect(refused.status).toBe(503);
    expect((await bob.api.messages.list.query({ conversationId: id, limit: 200 })).items).toEqual(before);
    expect(await bob.api.conversations.retrieve.query({ id })).toMatchObject({ messageCount: before.length });
    expect(await status('/readyz')).toBe(200);
    const outbox = () => ada.client.live.getState().outbox.map((item) => item.status);
    expect(outbox()).toEqual(['waiting', 'waiting', 'waiting']);

    await limitPages(FOR_EVER);
    await vi.waitFor(() => expect(outbox()).toEqual([]), PATIENTLY);
    const { items } = await bob.api.messages.list.query({ conversationId: id, limit: 200 });
    const said = items.map(({ content }) => content).reverse();
    expect(said).toEqual([...before.map(({ content }) => content).reverse(), ...waiting]);
    for (const { name, client } of [ada, bob]) {
      await using fresh = await freshDevice(server.url, name);
      await expectSameAsFetchedAnew(client, fresh.client);
    }
  });

  test('tells the log, not once for every call, and nothing of what was sent', () => {
    const warnings = server.log.filter((line) => line.includes('SQLITE_FULL'));
    expect(warnings.length).toBeGreaterThan(0);
    expect(warnings.length).toBeLessThan(10);
    expect(server.log.join('')).not.toMatch(/waits for room|xxx/);
  });
});
