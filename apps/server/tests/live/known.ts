import type { LiveConversation, LiveState, ParleyClient } from '@parley/client';
import { expect, vi } from 'vitest';
import type { Person } from './world.ts';

/**
 * What a state says of a conversation, with nothing that may honestly differ between two devices. How far
 * others have read is followed where a conversation is open.
 */
function factsOf({ summary, timeline }: LiveConversation, firstSeq: number): unknown {
  const participants = summary.participants.map(({ isOnline: _, readEpoch, lastReadSeq, ...person }) =>
    timeline ? { ...person, readEpoch, lastReadSeq } : person,
  );
  const messages = timeline?.messages.filter((message) => message.seq >= firstSeq);
  return { summary: { ...summary, participants }, messages };
}

function firstLoaded(state: LiveState, id: number): number {
  return state.conversations.get(id)?.timeline?.messages[0]?.seq ?? 0;
}

/**
 * State before + events = state fetched anew: waits until the client knows exactly what a
 * device that has just arrived reads, in the same order, for every message both have loaded.
 */
export async function expectSameAsFetchedAnew(client: ParleyClient, fresh: ParleyClient): Promise<void> {
  await vi.waitUntil(() => fresh.live.getState().connection === 'online', { timeout: 10_000 });
  for (const [id, { timeline }] of client.live.getState().conversations) {
    if (timeline) await fresh.live.open(id).catch(() => undefined);
  }
  await vi.waitFor(
    () => {
      expect(client.live.getState().connection).toBe('online');
      const [known, anew] = [client.live.getState(), fresh.live.getState()];
      expect(known.order).toEqual(anew.order);
      for (const [id, conversation] of anew.conversations) {
        const held = known.conversations.get(id);
        const from = Math.max(firstLoaded(known, id), firstLoaded(anew, id));
        expect(held && factsOf(held, from)).toEqual(factsOf(conversation, from));
      }
      expect(known.outbox.filter((pending) => pending.status === 'waiting')).toEqual([]);
    },
    { timeout: 15_000, interval: 50 },
  );
}

/**
 * Nothing is there twice, and everything that a device has sent is there, unless it was refused
 * and is shown as such.
 */
export function expectOnce(of: {
  person: Person;
  fresh: ParleyClient;
  conversationId: number;
  keys: readonly string[];
}): void {
  const { person, fresh, conversationId, keys } = of;
  const { messages = [] } = fresh.live.getState().conversations.get(conversationId)?.timeline ?? {};
  const stored = messages.flatMap(({ clientId }) => clientId ?? []);
  expect(new Set(stored).size).toBe(stored.length);
  const words = messages.flatMap(({ content }) => (/^\d+ as it was sent$/.test(content) ? [content] : []));
  expect(new Set(words).size).toBe(words.length);
  const refused = person.client.live.getState().outbox.map(({ key }) => key);
  // Who was taken out of the conversation sees nothing of it any more.
  if (messages[0]?.seq === 1) expect([...stored, ...refused]).toEqual(expect.arrayContaining([...keys]));
}
