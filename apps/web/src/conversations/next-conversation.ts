import type { LiveState } from '@parley/client';

interface Step {
  from: number | null;
  by: 1 | -1;
  isUnreadOnly: boolean;
}

type Listed = Pick<LiveState, 'order' | 'conversations'>;

/**
 * The conversation beside an open one in the list; null at its end. What is unread is looked for all
 * around, so that one key leads through everything.
 */
export function nextConversation({ order, conversations }: Listed, step: Step): number | null {
  const { from, by, isUnreadOnly } = step;
  const at = from === null ? -1 : order.indexOf(from);
  const start = at === -1 && by === -1 ? order.length : at;
  if (!isUnreadOnly) return order[start + by] ?? null;
  for (let count = 1; count <= order.length; count += 1) {
    const id = order.at((start + by * count) % order.length);
    const unread = id === undefined ? 0 : (conversations.get(id)?.summary.unreadCount ?? 0);
    if (id !== undefined && id !== from && unread > 0) return id;
  }
  return null;
}
