import type { Conversation } from '@parley/client';
import { useEffect, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { usePageVisible } from '../shared/use-page-visible.ts';

/**
 * Moves one's read position to the end whenever the end is seen.
 *
 * @returns how many messages have come since one left the end
 */
export function useReading({ id, messageCount, unreadCount }: Conversation, isAtEnd: boolean): number {
  const { live } = useParley();
  const isVisible = usePageVisible();
  const isSeen = isAtEnd && isVisible;
  const [seen, setSeen] = useState(messageCount);
  if (isSeen && seen !== messageCount) setSeen(messageCount);

  useEffect(() => {
    // Where it does not get through, the next message or the next visit makes up for it.
    if (isSeen && unreadCount > 0) live.markRead(id).catch(() => undefined);
  }, [live, id, isSeen, unreadCount]);

  return isSeen ? 0 : messageCount - seen;
}
