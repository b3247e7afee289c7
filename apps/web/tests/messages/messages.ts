import type { Message, PendingMessage } from '@parley/client';

const people = { david: 1, kevin: 2 } as const;

type Name = keyof typeof people;

export const DAVID = people.david;

/** A message of somebody's, at a local time. */
export function message(seq: number, from: Name, changes: Partial<Message> & { at?: Date } = {}): Message {
  const { at = new Date(2026, 10, 23, 9, 0, seq), ...rest } = changes;
  return {
    id: 1000 + seq,
    conversationId: 12,
    seq,
    revision: seq,
    sender: { id: people[from], username: from, firstName: '', lastName: '' },
    kind: 'text',
    content: `message ${seq}`,
    clientId: null,
    createdAt: at.toISOString(),
    editedAt: null,
    deletedAt: null,
    ...rest,
  };
}

/** A message of David's that waits to be sent. */
export function waiting(clientId: string, at: Date): PendingMessage {
  return {
    clientId,
    conversationId: 12,
    content: 'waits',
    createdAt: at.toISOString(),
    status: 'waiting',
    reason: null,
  };
}
