import { describe, expect, it } from 'vitest';
import {
  conversationsToKeep,
  keptAccount,
  parseAccount,
  parseConversation,
  stateFrom,
} from '../src/live/snapshot.ts';
import type { LiveState } from '../src/live/state.ts';
import { EMPTY } from '../src/live/store.ts';
import { ada, conversation, message } from './builders.ts';

/** A list of so many conversations, the newest first, the first of them opened with so many messages. */
function listed(count: number, opened: number, messages: number): LiveState {
  const loaded = Array.from({ length: messages }, (_, index) => message(index + 1));
  const timeline = { messages: loaded, reachedStart: true, isLoadingOlder: true };
  const ids = Array.from({ length: count }, (_, index) => count - index);
  const conversations = new Map(
    ids.map((id, index) => [
      id,
      {
        summary: { ...conversation(messages), id },
        timeline: index < opened ? timeline : null,
        passage: null,
      },
    ]),
  );
  return { ...EMPTY, account: ada, conversations, order: ids };
}

describe('what is kept of what is known', () => {
  it('is the newest of the list, and the last page of the newest that were opened', () => {
    const kept = conversationsToKeep(listed(80, 40, 120));
    expect([...kept.keys()]).toEqual(Array.from({ length: 50 }, (_, index) => 80 - index));
    const pages = [...kept.values()].flatMap(({ timeline }) => timeline ?? []);
    expect(pages).toHaveLength(30);
    expect(pages[0]?.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, n) => 71 + n));
    expect(pages[0]?.reachedStart).toBe(false);
  });

  it('is the same object for what has not changed: nothing is written twice', () => {
    const state = listed(3, 1, 2);
    const before = conversationsToKeep(state);
    const moved = new Map(state.conversations).set(2, {
      summary: { ...conversation(9), id: 2 },
      timeline: null,
      passage: null,
    });
    const after = conversationsToKeep({ ...state, conversations: moved });
    expect([1, 2, 3].map((id) => after.get(id) === before.get(id))).toEqual([true, false, true]);
  });

  it('says how new its people’s names are, and comes to a state as new as the oldest of it', () => {
    const state = { ...listed(3, 1, 2), usersRevision: 4 };
    const before = conversationsToKeep(state);
    const moved = new Map(state.conversations).set(2, {
      summary: { ...conversation(9), id: 2 },
      timeline: null,
      passage: null,
    });
    const after = conversationsToKeep({ ...state, conversations: moved, usersRevision: 6 });
    expect([1, 2, 3].map((id) => after.get(id)?.usersRevision)).toEqual([4, 6, 4]);
    expect(before.get(2)?.usersRevision).toBe(4);
    expect(stateFrom(ada, after.values()).usersRevision).toBe(4);
    expect(stateFrom(ada, []).usersRevision).toBeNull();
  });

  it('comes to a state in which nothing loads, in the order of the list', () => {
    const state = listed(3, 1, 2);
    const { conversations, order, list, account } = stateFrom(ada, conversationsToKeep(state).values());
    expect(account).toEqual(ada);
    expect(order).toEqual([3, 2, 1]);
    expect(list).toEqual({ isLoaded: true, nextCursor: null, isLoadingMore: false });
    expect(conversations.get(3)?.timeline).toMatchObject({ reachedStart: true, isLoadingOlder: false });
    expect(conversations.get(1)?.timeline).toBeNull();
  });

  it('is not read where another version, or something else, has kept it', () => {
    const [kept] = conversationsToKeep(listed(1, 1, 1)).values();
    expect(parseConversation(structuredClone(kept))).toEqual(kept);
    expect(parseAccount(structuredClone(keptAccount(ada)))).toEqual(ada);
    for (const other of [undefined, null, 'text', [], {}, { ...kept, shape: 0 }, keptAccount(ada)])
      expect(parseConversation(other)).toBeUndefined();
    for (const other of [undefined, null, 7, {}, { ...keptAccount(ada), shape: 99 }])
      expect(parseAccount(other)).toBeUndefined();
  });
});
