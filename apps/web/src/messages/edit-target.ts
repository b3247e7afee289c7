import type { LiveState } from '@parley/client';
import { timelineRows, type RowContent } from './timeline-rows.ts';

/** A message of one's own that is being edited. */
export interface EditTarget {
  /** Its row in the timeline. */
  rowKey: string;
  /** A stored message, or one that waits, by the key it waits under. */
  of: { messageId: number } | { key: string };
  /** The words it has. */
  content: string;
}

/** What editing a row would change; null where its words are gone, or are nobody's. */
export function editTargetOf(rowKey: string, row: RowContent): EditTarget | null {
  if (row.is === 'pending') {
    return { rowKey, of: { key: row.pending.key }, content: row.pending.content };
  }
  const { id, content, deletedAt, kind } = row.message;
  return deletedAt === null && kind !== 'notice' ? { rowKey, of: { messageId: id }, content } : null;
}

/** One's own last message of a conversation, stored or not, as what is to be edited. */
export function lastOwnTarget(state: LiveState, conversationId: number): EditTarget | null {
  const timeline = state.conversations.get(conversationId)?.timeline;
  const ownId = state.account?.id ?? 0;
  if (!timeline) return null;
  const outbox = state.outbox.filter((item) => item.conversationId === conversationId);
  const rows = timelineRows({ ...timeline, reachedStart: true }, outbox, ownId);
  for (const { key, content } of rows.toReversed()) {
    const isOwn = content.is === 'pending' || content.message.sender.id === ownId;
    const target = isOwn ? editTargetOf(key, content) : null;
    if (target) return target;
  }
  return null;
}
