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
  /** Whether one has moved one's position back, and it stays there. */
  isHolding: boolean;
  /** Call it with the `seq` of the last message in view as one scrolls. */
  onSeen: (seq: number) => void;
}

/**
 * Moves one's read position to what was seen, and to the end once the end is seen, unless one has
 * moved it back oneself.
 */
export function useReading(conversation: Conversation, isEndSeen: boolean): Reading {
  const { id, messageCount, unreadCount, readEpoch, lastReadSeq } = conversation;
  const { live } = useParley();
  const isVisible = usePageVisible();
  const isSeen = isEndSeen && isVisible;

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

  const read = useEffectEvent((seq: number) => {
    if (isVisible && !isHolding && seq > lastReadSeq) void live.markRead(id, seq);
  });
  const [looked, setLooked] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => read(looked), LOOK_MS);
    return () => clearTimeout(timer);
  }, [looked]);

  const firstUnread = useFirstUnread(conversation, isSeen);
  return { unseen: isSeen ? 0 : unreadCount, divider: divider(), isHolding, onSeen: setLooked };

  function divider(): Reading['divider'] {
    if (isHolding) return { seq: lastReadSeq + 1, label: texts.messages.unreadFromHere };
    return firstUnread === null ? null : { seq: firstUnread, label: texts.messages.newFromHere };
  }
}

/**
 * The first message that was unread when one came; once the end was seen, the first that came while
 * one was away. Null where there was none.
 */
function useFirstUnread(
  { messageCount, unreadCount, lastReadSeq }: Conversation,
  isSeen: boolean,
): number | null {
  const [line, setLine] = useState({
    seq: unreadCount > 0 ? lastReadSeq + 1 : null,
    isOver: unreadCount === 0,
  });
  const [count, setCount] = useState(messageCount);
  if (isSeen && !line.isOver) setLine({ ...line, isOver: true });
  if (messageCount !== count) {
    setCount(messageCount);
    // Several at once were missed; one at a time they are seen as they come, or a moment later they are not.
    if (messageCount > count + 1 && line.isOver && unreadCount > 0)
      setLine({ seq: lastReadSeq + 1, isOver: false });
  }
  const isMissed = !isSeen && unreadCount > 0 && line.isOver;
  useEffect(() => {
    if (!isMissed) return undefined;
    const timer = setTimeout(() => setLine({ seq: lastReadSeq + 1, isOver: false }), LOOK_MS);
    return () => clearTimeout(timer);
  }, [isMissed, lastReadSeq]);
  return line.seq;
}
