import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { socketLimits } from '../../src/host/socket-limits.ts';
import type { Person } from '../harness/people.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

const PATIENTLY = { timeout: 25_000 };
const MANY = socketLimits.callsUnderWay + 50;

describe('A client that has more to say than may be under way at once', () => {
  let server: TestServer;
  let bot: Person;
  const ids: number[] = [];
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    bot = await server.people.person('bot');
    while (ids.length < MANY) {
      const made = await bot.api.conversations.create.mutate({ participantIds: [], title: `${ids.length}` });
      ids.push(made.id);
    }
    bot.client.live.start(bot.account);
    await vi.waitUntil(() => bot.client.live.getState().connection === 'online', PATIENTLY);
  });
  afterAll(() => server.stop());

  test('sends into more conversations, and is not sent away for it', async () => {
    const connections = new Set<string>();
    const { live } = bot.client;
    live.subscribe(() => connections.add(live.getState().connection));
    for (const id of ids) live.send(id, 'to everybody');
    await vi.waitFor(() => expect(live.getState().outbox).toEqual([]), PATIENTLY);
    expect([...connections]).toEqual(['online']);
    const { items } = await bot.api.messages.list.query({ conversationId: ids.at(-1) ?? 0 });
    expect(items.map(({ content }) => content)).toEqual(['to everybody']);
  });

  test('sends more than one frame may hold', async () => {
    const { live } = bot.client;
    const long = '\u{1F600}'.repeat(10_000);
    for (const id of ids.slice(0, 40)) live.send(id, long);
    await vi.waitFor(() => expect(live.getState().outbox).toEqual([]), PATIENTLY);
  });

  test('asks more, and each call is answered', async () => {
    const answers = await Promise.all(ids.map((id) => bot.api.conversations.retrieve.query({ id })));
    expect(answers.map(({ id }) => id)).toEqual(ids);
  });
});
