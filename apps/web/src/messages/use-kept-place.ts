import { useEffectEvent, useLayoutEffect } from 'react';
import { keepLeftPlace, type LeftPlace } from '../conversations/left-places.ts';
import { useOwnId } from '../realtime/use-live.ts';
import { seqOf } from './row-places.ts';
import type { TimelineRow } from './timeline-rows.ts';
import type { Scroll } from './use-scroll.ts';

interface Reading {
  rows: readonly TimelineRow[];
  scroll: Scroll;
  /** Whether one has marked something unread, and means to come back to that. */
  isMarked: boolean;
}

/** Remembers where one reads in a conversation when one leaves it: one comes back to it there. */
export function useKeptPlace(conversationId: number, { rows, scroll, isMarked }: Reading): void {
  const ownId = useOwnId();
  const keep = useEffectEvent(() => {
    // Gone before one has come to one's place: that stands as it was.
    if (!scroll.isSettled) return;
    keepLeftPlace(ownId, conversationId, scroll.isAway && !isMarked ? placeIn(rows, scroll) : null);
  });
  useLayoutEffect(() => () => keep(), []);
}

function placeIn(rows: readonly TimelineRow[], { virtualizer }: Scroll): LeftPlace | null {
  const offset = virtualizer.scrollOffset ?? 0;
  const item = virtualizer.getVirtualItemForOffset(offset);
  const row = item && rows[item.index];
  const seq = row ? seqOf(row) : null;
  return item === undefined || seq === null ? null : { seq, top: item.start - offset };
}
