import { createClient } from '@parley/client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { socketLimits } from '../../src/host/socket-limits.ts';
import { PASSWORD, type Person } from '../harness/people.ts';
import { openSocket, type RawSocket } from '../harness/raw-socket.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

describe('As many connections as one person may have', () => {
  let server: TestServer;
  let ada: Person;
  let bob: Person;
  let cookie: string;
  const open: RawSocket[] = [];
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    [bob, ada] = await server.people.persons('bob', 'ada');
    // The one of her client counts like any other.
    await ada.client.close();
    cookie = await ada.cookie();
    while (open.length < socketLimits.connectionsPerPerson)
      open.push(await openSocket(server.url, { cookie }));
  });
  afterAll(() => server.stop());

  /** Closes one, and waits until the server knows. */
  const closeOne = async (): Promise<void> => {
    const socket = open.pop();
    socket?.socket.close();
    await socket?.closed;
  };

  test('are served; one more is closed with 1013 and why, other people’s are not', async () => {
    for (const socket of open) await socket.settled();
    const tooMany = await openSocket(server.url, { cookie });
    expect(await tooMany.closed).toEqual({ code: 1013, reason: 'too many connections of this account' });
    const bobs = await bob.socket();
    await bobs.settled();
    for (const socket of open) await socket.settled();
  });

  test('leave room for another once one is closed, and for one only', async () => {
    await closeOne();
    const next = await openSocket(server.url, { cookie });
    await next.settled();
    open.push(next);
    const tooMany = await openSocket(server.url, { cookie });
    expect(await tooMany.closed).toMatchObject({ code: 1013 });
  });

  test('keep a client of the same person waiting, who comes in by itself when one is closed', async () => {
    const client = createClient({ url: server.url });
    client.live.start(await client.signIn({ login: 'ada', password: PASSWORD }));
    const answer = client.api.conversations.revisions.query();
    expect(
      await answer.then(
        () => 'served',
        () => 'sent away',
      ),
    ).toBe('sent away');
    expect(client.live.getState().connection).toBe('connecting');
    await closeOne();
    await vi.waitFor(() => expect(client.live.getState().connection).toBe('online'), { timeout: 25_000 });
    await client.close();
  });
});
