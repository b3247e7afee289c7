import { createClient } from '@parley/client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freshDevice } from '../harness/fresh-device.ts';
import { PASSWORD } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { openSocket } from '../harness/raw-socket.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { startCuttingProxy } from '../live/cutting-proxy.ts';
import { expectSameAsFetchedAnew } from '../live/known.ts';
import { CLEAR } from '../live/lane.ts';

/** More than the limit and all that systems hold back by themselves. */
const MESSAGES = 500;
/** About 40,000 bytes. */
const LONG = '\u{1F600}'.repeat(9_990);
const SLOW = { delayMs: 0, bytesPerSecond: 100_000 };

// Nobody is cut off for being silent here.
vi.mock(import('../../src/host/socket-limits.ts'), async (original) => {
  const { socketLimits } = await original();
  return { socketLimits: { ...socketLimits, heartbeatMs: 600_000 as typeof socketLimits.heartbeatMs } };
});

describe('A receiver that does not keep up', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
  });
  afterAll(() => server.stop());

  test('is cut off before its backlog takes memory, others are not, and it has everything when it returns', async () => {
    const [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    const participantIds = [bob.id, cy.id];
    const { id } = await ada.api.conversations.create.mutate({ participantIds, title: 'Flood' });
    const [keepsUp, doesNotRead] = [await bob.socket(), await bob.socket()];
    for (const socket of [keepsUp, doesNotRead]) await socket.subscribe();
    const network = await startCuttingProxy(server.url);
    const slow = createClient({ url: network.url });
    slow.live.start(await slow.signIn({ login: 'cy', password: PASSWORD }));
    await vi.waitFor(() => expect(slow.live.getState().connection).toBe('online'), { timeout: 20_000 });
    await slow.live.open(id);
    const connections = new Set<string>();
    slow.live.subscribe(() => connections.add(slow.live.getState().connection));

    network.set(SLOW);
    doesNotRead.socket.pause();
    for (let sent = 0; sent < MESSAGES; sent += 50) {
      const contents = Array.from({ length: 50 }, (_, n) => `${sent + n} ${LONG}`);
      await Promise.all(
        contents.map((content) => ada.api.messages.create.mutate({ conversationId: id, content })),
      );
    }
    const heardBy = (socket: typeof keepsUp) =>
      socket.events().filter((event) => event.type === 'message.created').length;
    await vi.waitFor(() => expect(heardBy(keepsUp)).toBe(MESSAGES), { timeout: 20_000 });

    doesNotRead.socket.resume();
    expect(await doesNotRead.closed).toMatchObject({ code: 1006 });
    expect(heardBy(doesNotRead)).toBeLessThan(MESSAGES);
    network.set(CLEAR);
    await vi.waitFor(() => expect(connections).toContain('connecting'), { timeout: 20_000 });
    await using fresh = await freshDevice(server.url, 'cy');
    await expectSameAsFetchedAnew(slow, fresh.client);
    await slow.close();
    await network.close();
  });

  test('that asks much at once is answered in turn: what it has not read stays small, and all of it comes', async () => {
    const ada = await server.people.person('dee');
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [], title: 'Long' });
    for (let said = 0; said < 200; said += 50) {
      const saying = Array.from({ length: 50 }, () =>
        ada.api.messages.create.mutate({ conversationId: id, content: LONG }),
      );
      await Promise.all(saying);
    }
    const socket = await ada.socket();
    await socket.settled();
    const held = () => process.memoryUsage().rss;
    const before = held();
    socket.socket.pause();
    const params = { path: 'messages.list', input: { conversationId: id, limit: 200 } };
    const calls = Array.from({ length: 80 }, (_, n) => ({ id: 1000 + n, method: 'query', params }));
    // 80 answers of 8 MB each.
    socket.send(JSON.stringify(calls));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(held() - before).toBeLessThan(50 * 8 * 1024 * 1024);
    socket.socket.resume();
    for (const { id: asked } of calls) await socket.waitFor((frame) => frame.id === asked);
    socket.terminate();
  });

  test('is served nothing that still waits when its session ends', async () => {
    const eli = await server.people.person('eli');
    const { id } = await eli.api.conversations.create.mutate({ participantIds: [], title: 'Ended' });
    const say = () => eli.api.messages.create.mutate({ conversationId: id, content: LONG });
    await Promise.all(Array.from({ length: 50 }, say));
    const cookie = await eli.cookie();
    const socket = await openSocket(server.url, { cookie });
    await socket.settled();
    socket.socket.pause();
    const list = { path: 'messages.list', input: { conversationId: id } };
    const create = { path: 'messages.create', input: { conversationId: id, content: 'too late' } };
    const calls = Array.from({ length: 60 }, (_, n) => [
      { id: 1000 + n, method: 'query', params: list },
      { id: 2000 + n, method: 'mutation', params: create },
    ]);
    socket.send(JSON.stringify(calls.flat()));
    // The first answers are made, and not read: the others wait.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const stored = async () => (await eli.api.conversations.retrieve.query({ id })).messageCount;
    const before = await stored();
    expect(before).toBeLessThan(50 + calls.length);
    await rawCall(server.url, 'auth.logout', { cookie });
    socket.socket.resume();
    expect(await socket.closed).toMatchObject({ code: 4401 });
    expect(await stored()).toBe(before);
  });
});
