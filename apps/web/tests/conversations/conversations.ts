import type { Conversation, Participant } from '@parley/client';

export const DAVID = 1;

export function person(id: number, username: string, names: Partial<Participant> = {}): Participant {
  return {
    id,
    username,
    email: null,
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

export const david = person(DAVID, 'david');
export const kevin = person(2, 'kevin', { firstName: 'Kevin', lastName: 'Kelly' });

export function conversation(changes: Partial<Conversation> = {}): Conversation {
  const participants = changes.participants ?? [david, kevin];
  return {
    id: 12,
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
