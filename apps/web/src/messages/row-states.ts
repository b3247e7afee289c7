import type { OutboxItem } from '@parley/client';
import { texts } from '../shared/language.ts';
import type { RowContent } from './timeline-rows.ts';

/** Whether to say of something that it waits to be sent: not while it is held back for one to undo it. */
export function isToBeSent(item: OutboxItem | null | undefined): boolean {
  return item?.status === 'waiting' && (item.kind !== 'delete' || item.isOnItsWay);
}

/** What there is to say of a message beside its words: deleted, edited, waiting, refused. */
export function statesOf(row: RowContent): string[] {
  const { edited, deleted, waiting, notSent, notChanged } = texts.messages;
  if (row.is === 'pending') return [row.pending.status === 'failed' ? withoutStop(notSent) : waiting];
  const { message } = row;
  const states = message.deletedAt === null ? (message.editedAt === null ? [] : [edited]) : [deleted];
  if (isToBeSent(row.waiting)) states.push(waiting);
  if (row.waiting?.status === 'failed') states.push(withoutStop(notChanged));
  return states;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
