import type { Conversation } from '@parley/client';
import { useEffect, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { usePageVisible } from '../shared/use-page-visible.ts';
import { firstHold, nextHold } from './hold.ts';
import { forgetHeld, isHeld, keepHeld } from './held-here.ts';

export interface Reading {
  /** How many messages have come since one left the end. */
  unseen: number;
  /** The first message that stays unread by one's own wish, by its `seq`; null where none does. */
  unreadFrom: number | null;
}

/** Moves one's read position to the end whenever the end is seen, unless one has moved it back oneself. */
export function useReading(conversation: Conversation, isAtEnd: boolean): Reading {
  const { id, messageCount, unreadCount, readEpoch, lastReadSeq } = conversation;
  const { live } = useParley();
  const isVisible = usePageVisible();
  const isSeen = isAtEnd && isVisible;
  const [seen, setSeen] = useState(messageCount);
  if (isSeen && seen !== messageCount) setSeen(messageCount);

  const place = { readEpoch, messageCount, unreadCount, isSeen };
  const [hold, setHold] = useState(() => firstHold(place, isHeld(id, readEpoch)));
  const next = nextHold(hold, place);
  if (next !== hold) setHold(next);
  const isHolding = next.since !== null;

  useEffect(() => {
    if (!isHolding) return undefined;
    keepHeld(id, readEpoch);
    return forgetHeld;
  }, [id, readEpoch, isHolding]);

  useEffect(() => {
    if (isSeen && unreadCount > 0 && !isHolding) void live.markRead(id);
  }, [live, id, isSeen, unreadCount, isHolding]);

  return { unseen: isSeen ? 0 : messageCount - seen, unreadFrom: isHolding ? lastReadSeq + 1 : null };
}
