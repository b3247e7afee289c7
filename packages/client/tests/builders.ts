import type { Account, Conversation, Message } from '@parley/api';
import type { LiveState, Timeline } from '../src/live/state.ts';
import { EMPTY } from '../src/live/store.ts';

const NOON = '2026-01-01T12:00:00.000Z';

const names = { firstName: '', lastName: '' };

export const ada: Account = {
  id: 1,
  username: 'ada',
  email: 'ada@example.org',
  isImported: false,
  ...names,
  phoneNumber: '',
  isOnline: true,
  createdAt: NOON,
  isGuest: false,
  isStaff: false,
  isSuperuser: false,
};

export const bob = { ...ada, id: 2, username: 'bob', email: 'bob@example.org' };

/** Message number `seq` of conversation 7, by Bob unless said otherwise; its revision is one more. */
export function message(seq: number, change: Partial<Message> = {}): Message {
  return {
    id: 100 + seq,
    conversationId: 7,
    seq,
    revision: seq + 1,
    sender: { id: bob.id, username: bob.username, ...names },
    kind: 'text',
    content: `message ${seq}`,
    clientId: null,
    createdAt: `2026-01-01T12:00:${String(seq).padStart(2, '0')}.000Z`,
    editedAt: null,
    deletedAt: null,
    ...change,
  };
}

/** Conversation 7 of Ada and Bob, with as many messages, of which Ada has read some. */
export function conversation(messageCount: number, lastReadSeq = 0): Conversation {
  const place = { role: 'member' as const, joinedAt: NOON, readEpoch: 0 };
  return {
    id: 7,
    kind: 'direct',
    title: null,
    participants: [
      { ...ada, ...place, lastReadSeq },
      { ...bob, ...place, lastReadSeq: messageCount },
    ],
    participantCount: 2,
    lastMessage:
      messageCount === 0 ? null : { ...message(messageCount), isRead: messageCount <= lastReadSeq },
    messageCount,
    role: 'member',
    readEpoch: 0,
    lastReadSeq,
    unreadCount: messageCount - lastReadSeq,
    revision: messageCount + 1,
    createdAt: NOON,
    updatedAt: messageCount === 0 ? NOON : message(messageCount).createdAt,
  };
}

/** What Ada's client knows: conversation 7, with the given messages loaded. */
export function knowing(summary: Conversation, loaded: readonly Message[] | null): LiveState {
  const timeline: Timeline | null = loaded && {
    messages: loaded,
    reachedStart: false,
    isLoadingOlder: false,
  };
  return {
    ...EMPTY,
    account: ada,
    conversations: new Map([[summary.id, { summary, timeline, passage: null }]]),
    order: [summary.id],
  };
}
