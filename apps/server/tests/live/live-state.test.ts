import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { Random } from '../faults/random.ts';
import { expectOnce, expectSameAsFetchedAnew } from './known.ts';
import { act, stepsOf } from './steps.ts';
import { startWorld, type Person, type World } from './world.ts';

/** Ada has two devices, and both must know the same. */
const DEVICES = ['ada', 'bob', 'cy', 'ada'];

/** Each round makes a conversation: a world is left before its list is longer than one page. */
const WORLD_LASTS = 40;

/**
 * A short run takes the same steps every time. A longer one, with LIVE_RUNS, takes others, and
 * prints the seed of what fails: LIVE_SEED takes those steps again.
 */
const ROUNDS = Number(process.env['LIVE_RUNS'] ?? 8);
const SEED = process.env['LIVE_SEED'] ?? (process.env['LIVE_RUNS'] === undefined ? '4' : undefined);

/** A world with two servers where there is a Redis, which the run's end tells loudly where there is none. */
describe.each([
  ['SQLite', () => ({ postgresUrl: null })],
  ['PostgreSQL', () => ({ postgresUrl: inject('postgresUrl') })],
  [
    'two servers with PostgreSQL and Redis',
    () => ({ postgresUrl: inject('postgresUrl'), redisUrl: inject('redisUrl') }),
  ],
])('live state on %s', (_engines, options) => {
  let world: World;
  let rounds = 0;
  const random = new Random('deliveries');
  const start = () => startWorld({ ...options(), names: DEVICES, draw: () => random.fraction() });

  beforeAll(async () => {
    world = await start();
  });
  afterAll(() => world.stop());

  it('after any interleaving of what people and networks do is what a new device reads', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(DEVICES.length), async (steps) => {
        if (rounds++ === WORLD_LASTS) {
          await world.stop();
          world = await start();
          rounds = 1;
        }
        const { conversationId, written } = await act(world, steps);
        await Promise.all(
          world.people.map(async (person) => {
            const fresh = await world.secondDevice(person);
            await expectSameAsFetchedAnew(person.client, fresh);
            expectOnce({ person, fresh, conversationId, keys: written.get(person) ?? [] });
            await fresh.close();
          }),
        );
      }),
      { numRuns: ROUNDS, endOnFailure: true, ...(SEED !== undefined && { seed: Number(SEED) }) },
    );
  }, 3_600_000);
});

describe.each([
  ['SQLite', () => null],
  ['PostgreSQL', () => inject('postgresUrl')],
])('a live store on %s', (_engine, postgresUrl) => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ postgresUrl: postgresUrl(), names: ['ada', 'bob'] });
  });
  afterAll(() => world.stop());

  it('shows a message that was written while the connection was lost once, to everybody', async () => {
    const [ada, bob] = world.people as [Person, Person];
    const { id } = await ada.client.api.conversations.create.mutate({ participantIds: [bob.account.id] });
    await bob.client.live.open(id);
    await ada.client.live.open(id);
    ada.network.cut();
    bob.network.cut();
    for (let count = 1; count <= 5; count += 1) ada.client.live.send(id, `written offline ${count}`);
    const heard = (person: Person): string[] =>
      (person.client.live.getState().conversations.get(id)?.timeline?.messages ?? [])
        .map((message) => message.content)
        .filter((content) => content.startsWith('written offline'));
    const all = [1, 2, 3, 4, 5].map((count) => `written offline ${count}`);
    await vi.waitFor(() => expect(heard(bob)).toEqual(all), { timeout: 15_000 });
    await vi.waitFor(() => expect(heard(ada)).toEqual(all), { timeout: 15_000 });
    expect(pendingIn(ada, id)).toEqual([]);
  });

  it('counts as read what was read on another device while the connection was lost', async () => {
    const [ada, bob] = world.people as [Person, Person];
    const { id } = await ada.client.api.conversations.create.mutate({ participantIds: [bob.account.id] });
    ada.client.live.send(id, 'read me elsewhere');
    const unread = (): number | undefined =>
      bob.client.live.getState().conversations.get(id)?.summary.unreadCount;
    await vi.waitFor(() => expect(unread()).toBeGreaterThan(0));
    const elsewhere = await world.secondDevice(bob);
    await vi.waitFor(() => expect(elsewhere.live.getState().connection).toBe('online'));
    await bob.client.live.open(id);
    bob.network.freeze();
    await elsewhere.live.markRead(id);
    bob.network.cut();
    await vi.waitFor(() => expect(unread()).toBe(0), { timeout: 15_000 });
    await elsewhere.close();
  });

  it('keeps a refused message with its reason, and sends what follows it', async () => {
    const [ada, bob] = world.people as [Person, Person];
    const { id } = await ada.client.api.conversations.create.mutate({ participantIds: [bob.account.id] });
    const refused = ada.client.live.send(id, 'x'.repeat(10_001));
    ada.client.live.send(id, 'short enough');
    await vi.waitFor(() => {
      expect(pendingIn(ada, id)).toEqual([['failed', 'content: must have at most 10,000 characters']]);
      const summary = ada.client.live.getState().conversations.get(id)?.summary;
      expect(summary?.lastMessage?.content).toBe('short enough');
    });
    ada.client.live.discard(refused);
    expect(pendingIn(ada, id)).toEqual([]);
  });
});

it('a live store comes back from a network that has gone silent, with what was said meanwhile', async () => {
  const world = await startWorld({ postgresUrl: null, names: ['ada', 'bob'] });
  const [ada, bob] = world.people as [Person, Person];
  const { id } = await ada.client.api.conversations.create.mutate({ participantIds: [bob.account.id] });
  await bob.client.live.open(id);
  bob.network.freeze();
  ada.client.live.send(id, 'into the silence');
  const lastSaid = (): string | undefined =>
    bob.client.live.getState().conversations.get(id)?.timeline?.messages.at(-1)?.content;
  await vi.waitFor(() => expect(bob.client.live.getState().connection).not.toBe('online'), {
    timeout: 25_000,
  });
  await vi.waitFor(() => expect(lastSaid()).toBe('into the silence'), { timeout: 25_000 });
  await world.stop();
}, 60_000);

function pendingIn({ client }: Person, conversationId: number): unknown[] {
  return client.live
    .getState()
    .outbox.filter((pending) => pending.conversationId === conversationId)
    .map((pending) => [pending.status, pending.reason]);
}
