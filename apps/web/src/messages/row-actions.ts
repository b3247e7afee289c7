import type { RowContent } from './timeline-rows.ts';

/** What one can do with a message. */
export type RowAction = 'edit' | 'markUnread' | 'withdraw' | 'copyLink' | 'person' | 'delete';

interface Who {
  ownId: number;
  /** Whether one may delete what others wrote. */
  mayDeleteAll: boolean;
  /** Whether the browser lets a page copy something. */
  canCopy: boolean;
}

/**
 * What is offered at a row, in this order; by the server's rules, so that nothing is offered
 * that it would refuse.
 */
export function actionsOf(row: RowContent, { ownId, mayDeleteAll, canCopy }: Who): RowAction[] {
  const waiting = row.is === 'pending' ? row.pending : row.waiting;
  const canWithdraw = waiting?.status === 'waiting' && !waiting.isOnItsWay;
  const offered = (action: RowAction, isOffered: boolean): RowAction[] => (isOffered ? [action] : []);
  if (row.is === 'pending') return ['edit', ...offered('withdraw', canWithdraw)];
  const { kind, sender, deletedAt } = row.message;
  const isOwn = sender.id === ownId;
  const hasWords = deletedAt === null && kind !== 'notice';
  return [
    ...offered('edit', isOwn && hasWords),
    ...offered('markUnread', !isOwn && hasWords),
    ...offered('withdraw', canWithdraw),
    ...offered('copyLink', canCopy && hasWords),
    ...offered('person', !isOwn && hasWords),
    ...offered('delete', (isOwn || mayDeleteAll) && hasWords),
  ];
}
