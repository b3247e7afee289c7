import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openSocket } from '../harness/raw-socket.ts';
import { parley } from '../commands/run-command.ts';
import { describeOnBoth, startTestServer, type TestServer } from '../harness/test-server.ts';

vi.mock(import('../../src/host/socket-limits.ts'), async (original) => {
  const { socketLimits } = await original();
  return { socketLimits: { ...socketLimits, heartbeatMs: 150 as typeof socketLimits.heartbeatMs } };
});

describe('The heartbeat', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
  });
  afterAll(() => server.stop());

  test('ends a connection that does not answer, and keeps one that does', async () => {
    const [ada] = await server.people.persons('ada');
    const silent = await openSocket(server.url, { cookie: await ada.cookie(), autoPong: false });
    const alive = await openSocket(server.url, { cookie: await ada.cookie() });
    let pings = 0;
    alive.socket.on('ping', () => (pings += 1));
    // 1006: ended without a word, as a dead network would.
    expect(await silent.closed).toMatchObject({ code: 1006 });
    await vi.waitFor(() => expect(pings).toBeGreaterThan(3));
    await alive.settled();
    alive.terminate();
  });
});

describeOnBoth('A session that nobody tells the server about', (server) => {
  const sessionsOf = (userId: number) =>
    server.inDatabase((db) => db.read.all('SELECT id FROM sessions WHERE user_id = $1', [userId]));

  test('ended by parley set-password closes its WebSockets with 4401, and no one else’s', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const [ends, stays] = [await bob.socket(), await ada.socket()];
    await ends.subscribe();
    const on = { url: server.databaseUrl, dataDir: server.dataDir };
    const ran = await parley(on, ['set-password', 'bob', '--password-stdin'], {
      stdin: 'another long enough one\n',
    });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(await ends.closed).toMatchObject({ code: 4401 });
    await stays.settled();
  });

  test('that expires closes its WebSockets with 4401 and is forgotten, and one that lasts is not', async () => {
    const [ada, cy] = await server.people.persons('ada', 'cy');
    const [ends, stays] = [await cy.socket(), await ada.socket()];
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE sessions SET expires_at = 1 WHERE user_id = $1', [cy.id])),
    );
    expect(await ends.closed).toMatchObject({ code: 4401 });
    await vi.waitFor(async () => expect(await sessionsOf(cy.id)).toEqual([]));
    expect(await sessionsOf(ada.id)).not.toEqual([]);
    await stays.settled();
  });
});
