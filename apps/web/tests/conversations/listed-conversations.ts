import type { Conversation, LiveConversation, Participant } from '@parley/client';

export const ADA = 1;

export function person(id: number, username: string, names: Partial<Participant> = {}): Participant {
  return {
    id,
    username,
    email: `${username}@example.org`,
    firstName: '',
    lastName: '',
    phoneNumber: '',
    isImported: false,
    isGuest: false,
    isOnline: false,
    createdAt: '2026-11-23T09:00:00.000Z',
    role: 'member',
    readEpoch: 0,
    lastReadSeq: 0,
    joinedAt: '2026-11-23T09:00:00.000Z',
    ...names,
  };
}

export const ada = person(ADA, 'ada', { firstName: 'Ada', lastName: 'Lovelace' });

export function conversation(id: number, changes: Partial<Conversation> = {}): Conversation {
  const participants = changes.participants ?? [ada];
  return {
    id,
    kind: 'group',
    title: null,
    participants,
    participantCount: participants.length,
    lastMessage: null,
    messageCount: 0,
    role: 'member',
    readEpoch: 0,
    lastReadSeq: 0,
    unreadCount: 0,
    revision: 1,
    createdAt: '2026-11-23T09:00:00.000Z',
    updatedAt: '2026-11-23T09:00:00.000Z',
    ...changes,
  };
}

/** A list that holds these, in this order. */
export function listOf(...summaries: Conversation[]): {
  order: number[];
  conversations: Map<number, LiveConversation>;
} {
  return {
    order: summaries.map(({ id }) => id),
    conversations: new Map(
      summaries.map((summary) => [summary.id, { summary, timeline: null, passage: null }]),
    ),
  };
}
