import type { ServerEvent } from '@parley/api';
import { describe, expect, it } from 'vitest';
import { applyEvent } from '../src/live/apply-event.ts';
import type { LiveState } from '../src/live/state.ts';
import { ada, bob, conversation, knowing, message } from './builders.ts';

const created = (seq: number, change = {}): ServerEvent => ({
  type: 'message.created',
  conversationId: 7,
  revision: seq + 1,
  message: message(seq, change),
  readEpoch: 0,
});

const known = (state: LiveState) => {
  const conversation = state.conversations.get(7);
  if (!conversation) throw new Error('conversation 7 is not known');
  return { ...conversation, seqs: conversation.timeline?.messages.map((loaded) => loaded.seq) };
};

describe('a message', () => {
  const before = knowing(conversation(3, 3), [message(2), message(3)]);

  it('that is the next revision is put at the end, and is unread', () => {
    const { state, gap } = applyEvent(before, created(4));
    expect(gap).toBeNull();
    expect(known(state).seqs).toEqual([2, 3, 4]);
    expect(known(state).summary).toMatchObject({
      messageCount: 4,
      unreadCount: 1,
      revision: 5,
      lastReadSeq: 3,
    });
  });

  it('of one’s own, from another device too, is read', () => {
    const { state } = applyEvent(before, created(4, { sender: { ...ada } }));
    expect(known(state).summary).toMatchObject({ unreadCount: 0, lastReadSeq: 4 });
  });

  it('that comes twice changes nothing the second time', () => {
    const once = applyEvent(before, created(4)).state;
    expect(applyEvent(once, created(4))).toEqual({ state: once, gap: null });
  });

  it('after one that was missed is not applied: the gap shows', () => {
    expect(applyEvent(before, created(5))).toEqual({ state: before, gap: 7 });
  });

  it('that would leave a hole behind the loaded ones is not applied, though its revision is next: the gap shows', () => {
    const hole = created(5, { revision: 5 });
    expect(applyEvent(before, { ...hole, revision: 5 } as ServerEvent)).toEqual({ state: before, gap: 7 });
  });

  it('in a conversation that is not loaded asks for it', () => {
    const unknown = { ...before, conversations: new Map(), order: [] };
    expect(applyEvent(unknown, created(4))).toEqual({ state: unknown, gap: 7 });
  });
});

describe('an edit', () => {
  const before = knowing(conversation(3), [message(2), message(3)]);
  const edited = (seq: number): ServerEvent => ({
    type: 'message.updated',
    conversationId: 7,
    revision: 5,
    message: message(seq, { revision: 5, content: 'edited', editedAt: '2026-01-01T13:00:00.000Z' }),
  });

  it('of a loaded message replaces it where it stands', () => {
    const { timeline, summary } = known(applyEvent(before, edited(2)).state);
    expect(timeline?.messages.map((loaded) => loaded.content)).toEqual(['edited', 'message 3']);
    expect(summary.lastMessage?.content).toBe('message 3');
  });

  it('of the last message shows in the list too', () => {
    expect(known(applyEvent(before, edited(3)).state).summary.lastMessage?.content).toBe('edited');
  });

  it('of a message that is not loaded leaves the loaded ones alone, and counts as seen', () => {
    const after = known(applyEvent(before, edited(1)).state);
    expect(after.seqs).toEqual([2, 3]);
    expect(after.summary.revision).toBe(5);
  });
});

describe('reading', () => {
  const before = knowing(conversation(5, 2), null);
  const read = (userId: number, lastReadSeq: number, readEpoch = 0): ServerEvent => ({
    type: 'read',
    conversationId: 7,
    userId,
    readEpoch,
    lastReadSeq,
  });

  it('on another device clears what is unread here', () => {
    expect(known(applyEvent(before, read(ada.id, 5)).state).summary).toMatchObject({
      unreadCount: 0,
      lastReadSeq: 5,
    });
  });

  it('by somebody else leaves one’s own position', () => {
    expect(known(applyEvent(before, read(bob.id, 5)).state).summary).toMatchObject({
      unreadCount: 3,
      lastReadSeq: 2,
    });
  });

  it('set back on another device is unread here too, and stays so when an earlier reading is heard late', () => {
    const unread = { unreadCount: 4, readEpoch: 1, lastReadSeq: 1 };
    const after = applyEvent(before, read(ada.id, 1, 1)).state;
    expect(known(after).summary).toMatchObject(unread);
    expect(known(applyEvent(after, read(ada.id, 5)).state).summary).toMatchObject(unread);
    const sentBefore = created(6, { sender: { ...ada } });
    expect(known(applyEvent(after, sentBefore).state).summary).toMatchObject({ ...unread, unreadCount: 5 });
    expect(known(applyEvent(after, read(ada.id, 3, 1)).state).summary).toMatchObject({ unreadCount: 2 });
  });

  it('never goes back within an epoch', () => {
    expect(known(applyEvent(before, read(ada.id, 1)).state).summary).toMatchObject({
      unreadCount: 3,
      lastReadSeq: 2,
    });
  });
});

describe('coming', () => {
  const coming = (id: number): ServerEvent => {
    const place = { role: 'member' as const, readEpoch: 0, lastReadSeq: 0, joinedAt: 'then' };
    const participant = { ...bob, id, username: `person ${id}`, ...place };
    return { type: 'participant.added', conversationId: 7, revision: 3, participant, updatedAt: 'then' };
  };
  const idsAfter = (state: LiveState) => known(state).summary.participants.map(({ id }) => id);

  it('puts somebody among the people', () => {
    const { state } = applyEvent(knowing(conversation(1), null), coming(9));
    expect(idsAfter(state)).toEqual([1, 2, 9]);
    expect(known(state).summary.participantCount).toBe(3);
  });

  it('keeps somebody whom the answer before it knew already', () => {
    const before = applyEvent(knowing(conversation(1), null), coming(9)).state;
    const { summary } = known(before);
    const early = { ...summary, revision: 2, participantCount: 2 };
    const { state } = applyEvent(knowing(early, null), coming(9));
    expect(idsAfter(state)).toEqual([1, 2, 9]);
    expect(known(state).summary.participantCount).toBe(3);
  });
});

describe('leaving', () => {
  it('takes the conversation away, and its messages with it', () => {
    const { state } = applyEvent(knowing(conversation(1), [message(1)]), {
      type: 'conversation.removed',
      conversationId: 7,
      revision: 3,
    });
    expect(state.conversations.size).toBe(0);
    expect(state.order).toEqual([]);
  });

  it('that was before one came back takes nothing away', () => {
    const before = knowing(conversation(1), [message(1)]);
    const removed = { type: 'conversation.removed' as const, conversationId: 7, revision: 1 };
    expect(applyEvent(before, removed)).toEqual({ state: before, gap: null });
  });
});
