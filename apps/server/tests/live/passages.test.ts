import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveConversation, Message, ParleyClient } from '@parley/client';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { startWorld, type Person, type World } from './world.ts';

const PATIENT = { timeout: 15_000 };
const LONG = 240;

type Step = {
  kind: 'go' | 'older' | 'newer' | 'leave' | 'edit' | 'delete' | 'say' | 'rename' | 'cut';
  pick: number;
};

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'go',
      'go',
      'older',
      'newer',
      'newer',
      'leave',
      'edit',
      'edit',
      'delete',
      'say',
      'rename',
      'cut',
    ),
    pick: fc.nat({ max: 999 }),
  }),
  { minLength: 5, maxLength: 30 },
);

describe.each([
  ['SQLite', () => null],
  ['PostgreSQL', () => inject('postgresUrl')],
])('reading in the middle of a long conversation, on %s', (_engine, postgresUrl) => {
  let world: World;
  let ada: Person;
  let bob: Person;
  let id: number;

  beforeAll(async () => {
    world = await startWorld({ postgresUrl: postgresUrl(), names: ['ada', 'bob'] });
    [ada, bob] = world.people as [Person, Person];
    ({ id } = await ada.client.api.conversations.create.mutate({ participantIds: [bob.account.id] }));
    for (let from = 1; from <= LONG; from += 40) await Promise.all(numbers(from, from + 39).map(say));
  });
  afterAll(() => world.stop());

  const say = (n: number) =>
    ada.client.api.messages.create.mutate({ conversationId: id, content: `message ${n}` });
  const known = () => conversationOf(bob.client, id);
  const seqs = (part: { messages: readonly Message[] } | null | undefined) =>
    part?.messages.map(({ seq }) => seq) ?? [];

  it('shows the messages around one, beside those of the end, and nothing between', async () => {
    await bob.client.live.openAt(id, 100);
    const { passage, timeline, summary } = known();
    expect(seqs(passage)).toEqual(numbers(76, 125));
    expect(seqs(timeline)).toEqual(numbers(summary.messageCount - 49, summary.messageCount));
  });

  it('grows both ways, and becomes part of the whole where it meets the end', async () => {
    await bob.client.live.loadOlder(id);
    await bob.client.live.loadNewer(id);
    expect(seqs(known().passage)).toEqual(numbers(26, 175));
    await bob.client.live.loadNewer(id);
    expect(known().passage).toBeNull();
    expect(seqs(known().timeline)).toEqual(numbers(26, known().summary.messageCount));
  });

  it('is the end itself for a number that is among the loaded ones, or past them', async () => {
    await bob.client.live.openAt(id, 9_999);
    expect(known().passage).toBeNull();
    await bob.client.live.openAt(id, known().summary.messageCount - 3);
    expect(known().passage).toBeNull();
  });

  it('begins at the first message where one goes to a number before it', async () => {
    await world.reload(bob);
    await bob.client.live.openAt(id, 1);
    expect(seqs(known().passage)).toEqual(numbers(1, 50));
    expect(known().passage?.reachedStart).toBe(true);
    bob.client.live.leavePassage(id);
    expect(known().passage).toBeNull();
  });

  it('after any interleaving of changes, moves and lost connections says what the server says', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        await world.reload(bob);
        await vi.waitUntil(() => bob.client.live.getState().connection === 'online', PATIENT);
        await bob.client.live.open(id);
        const acting = [];
        for (const step of taken) {
          acting.push(take(step).catch(() => undefined));
          if (step.pick % 4 === 0) await sleep(step.pick % 25);
        }
        await Promise.all(acting);
        await vi.waitFor(async () => {
          expect(bob.client.live.getState().connection).toBe('online');
          const { passage, timeline } = known();
          for (const { messages } of [passage, timeline].filter((part) => part !== null)) {
            const from = messages[0]?.seq ?? 1;
            expect(messages.map(({ seq }) => seq)).toEqual(numbers(from, from + messages.length - 1));
            expect(messages).toEqual(await stored(from, messages.length));
          }
        }, PATIENT);
      }),
      { numRuns: Number(process.env['LIVE_RUNS'] ?? 6), seed: 7, endOnFailure: true },
    );
  }, 3_600_000);

  async function take({ kind, pick }: Step): Promise<unknown> {
    const { live } = bob.client;
    const { api } = ada.client;
    const seq = 1 + (pick % LONG);
    const shown = known().passage ?? known().timeline;
    const message = shown?.messages[pick % shown.messages.length];
    switch (kind) {
      case 'go':
        return live.openAt(id, seq);
      case 'older':
        return live.loadOlder(id);
      case 'newer':
        return live.loadNewer(id);
      case 'leave':
        return live.leavePassage(id);
      case 'edit':
        return message && api.messages.update.mutate({ id: message.id, content: `${pick} in other words` });
      case 'delete':
        return message && api.messages.destroy.mutate({ id: message.id });
      case 'say':
        return say(pick);
      case 'rename':
        return api.users.update.mutate({ id: ada.account.id, firstName: `Name ${pick}` });
      case 'cut':
        return bob.network.cut();
    }
  }

  /** Messages as the server has them now, ascending. */
  async function stored(from: number, count: number): Promise<unknown[]> {
    const read: unknown[] = [];
    for (let after = from - 1; read.length < count; after += 200) {
      const limit = Math.min(200, count - read.length);
      const { items } = await ada.client.api.messages.list.query({ conversationId: id, after, limit });
      read.push(...items.toReversed().map(({ isRead: _, ...message }) => message));
      if (items.length < limit) break;
    }
    return read;
  }
});

function conversationOf(client: ParleyClient, id: number): LiveConversation {
  const known = client.live.getState().conversations.get(id);
  if (!known) throw new Error('the conversation is not known');
  return known;
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
