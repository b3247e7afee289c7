import type { Participant } from '@parley/client';

/** Somebody who takes part in a group. */
export function participant(id: number, username: string, changes: Partial<Participant> = {}): Participant {
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
    ...changes,
  };
}
