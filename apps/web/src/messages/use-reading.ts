import type { Conversation } from '@parley/client';
import { useEffect, useEffectEvent, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { texts } from '../shared/language.ts';
import { usePageVisible } from '../shared/use-page-visible.ts';
import { firstHold, nextHold } from './hold.ts';
import { forgetHeld, isHeld, keepHeld } from './held-here.ts';

/** How long one looks at a place before it counts as read, in milliseconds. */
const LOOK_MS = 400;

export interface Reading {
  /** How many messages have come since one left the end. */
  unseen: number;
  /** The line before the first unread message, and what it says; it stays until one leaves the conversation. */
  divider: { seq: number; label: string } | null;
  /** Call it with the `seq` of the last message in view as one scrolls. */
  onSeen: (seq: number) => void;
}

/**
 * Moves one's read position to what was seen, and to the end whenever the end is seen, unless one has
 * moved it back oneself.
 */
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

  // What was unread when one came.
  const [firstUnread] = useState(() => (unreadCount > 0 ? lastReadSeq + 1 : null));

  useEffect(() => {
    if (!isHolding) return undefined;
    keepHeld(id, readEpoch);
    return forgetHeld;
  }, [id, readEpoch, isHolding]);

  useEffect(() => {
    if (isSeen && unreadCount > 0 && !isHolding) void live.markRead(id);
  }, [live, id, isSeen, unreadCount, isHolding]);

  const read = useEffectEvent((seq: number) => {
    if (isVisible && !isHolding && seq > lastReadSeq) void live.markRead(id, seq);
  });
  const [looked, setLooked] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => read(looked), LOOK_MS);
    return () => clearTimeout(timer);
  }, [looked]);

  return {
    unseen: isSeen ? 0 : messageCount - seen,
    divider: divider(),
    onSeen: setLooked,
  };

  function divider(): Reading['divider'] {
    if (isHolding) return { seq: lastReadSeq + 1, label: texts.messages.unreadFromHere };
    return firstUnread === null ? null : { seq: firstUnread, label: texts.messages.newFromHere };
  }
}
