import type { Message, OutboxItem } from '@parley/client';

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
export function waiting(key: string, at: Date, changes: { status?: 'failed'; isOnItsWay?: boolean } = {}) {
  return { ...written(key, at), kind: 'send', content: 'waits', ...changes } satisfies OutboxItem;
}

/** Other words for a message, which wait. */
export function waitingEdit(messageId: number, content: string, changes: { status?: 'failed' } = {}) {
  const item = written(`edit of ${messageId}`, new Date(2026, 10, 23, 12));
  return { ...item, kind: 'edit', messageId, content, ...changes } satisfies OutboxItem;
}

/** The deletion of a message, which waits. */
export function waitingDelete(messageId: number) {
  const item = written(`deletion of ${messageId}`, new Date(2026, 10, 23, 12));
  return { ...item, kind: 'delete', messageId } satisfies OutboxItem;
}

function written(key: string, at: Date) {
  return {
    key,
    conversationId: 12,
    createdAt: at.toISOString(),
    status: 'waiting' as 'waiting' | 'failed',
    reason: null,
    isOnItsWay: false,
  };
}
