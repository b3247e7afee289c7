import { useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Place } from '../conversations/opening-place.ts';
import { indexAt } from './row-places.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** Room above the first row for the word on what comes before it: kept free, so that nothing moves for it. */
export const TOP_PX = 56;

/** How long rows are measured anew after a resize, in milliseconds: what scrolls meanwhile is not the person. */
const SETTLING_MS = 300;

/** Within this distance of the end one is at the end. */
const AT_END_PX = 60;

/** What stays in view above the message one goes to: what it follows. */
const CONTEXT_PX = 96;

type Rows = Virtualizer<HTMLDivElement, HTMLElement>;

export interface Scroll {
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: Rows;
  /** Whether the conversation's end is in view. */
  isAtEnd: boolean;
  /** Give it to the scroller. */
  onScroll: () => void;
  toEnd: () => void;
}

interface ScrollOptions {
  /** Where to be: it goes there whenever it is another object. */
  place: Place;
  /** Whether the rows reach the conversation's end. */
  isWhole: boolean;
}

/**
 * Scrolling through rows of which only those in view are in the page: opens at its place, stays
 * at the end while rows are added there, and keeps what is in view in its place for everything else.
 */
export function useScroll(rows: readonly TimelineRow[], { place, isWhole }: ScrollOptions): Scroll {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(place.at === 'end');
  const isPinned = useRef(place.at === 'end');
  const settlesAt = useRef(0);
  // oxlint-disable-next-line react/incompatible-library -- read anew on each render, by nothing that is memoised
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: isWhole && isAtEnd,
    scrollEndThreshold: AT_END_PX,
    scrollPaddingStart: CONTEXT_PX,
    overscan: 10,
    paddingStart: TOP_PX,
    paddingEnd: isWhole ? 8 : TOP_PX,
  });
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = isAboveView;

  const go = useEffectEvent(() => {
    isPinned.current = place.at === 'end' && isWhole;
    if (place.at === 'end') virtualizer.scrollToEnd();
    else virtualizer.scrollToIndex(indexAt(rows, place.seq), { align: 'start' });
  });
  useLayoutEffect(() => go(), [place]);

  const look = (): void => {
    const at = scroller.current;
    if (!at) return;
    const isNearEnd = isWhole && at.scrollHeight - at.scrollTop - at.clientHeight <= AT_END_PX;
    if (!isNearEnd && isPinned.current && performance.now() < settlesAt.current) {
      virtualizer.scrollToEnd();
      return;
    }
    isPinned.current = isNearEnd;
    setAtEnd(isNearEnd);
  };
  const lookAgain = useEffectEvent(look);

  // Where everything fits nothing scrolls, and the end is in view all the same.
  const height = virtualizer.getTotalSize();
  useEffect(() => {
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => lookAgain()));
    return () => cancelAnimationFrame(frame);
  }, [height, place, isWhole]);

  // The composer grows, a keyboard opens, the window changes: at the end stays at the end.
  useEffect(() => {
    if (!scroller.current) return undefined;
    const observer = new ResizeObserver(() => {
      if (!isPinned.current) return;
      settlesAt.current = performance.now() + SETTLING_MS;
      virtualizer.scrollToEnd();
    });
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [virtualizer]);

  return {
    scroller,
    virtualizer,
    isAtEnd,
    onScroll: look,
    toEnd: () => {
      isPinned.current = true;
      virtualizer.scrollToEnd();
    },
  };
}

/** What changes its height above the view moves the rest of it along, so that what is in view stays. */
function isAboveView(item: VirtualItem, _delta: number, rows: Rows): boolean {
  const top = rows.scrollOffset ?? 0;
  const isMeasured = rows.itemSizeCache.has(item.key);
  return isMeasured ? item.end <= top : item.start < top;
}

/** Roughly how tall a row will be, in pixels; it is measured once it is shown. */
function estimateHeight(row: TimelineRow | undefined): number {
  if (!row) return 0;
  const { content } = row;
  const text = content.is === 'stored' ? content.message.content : content.pending.content;
  const lines = Math.ceil(text.length / 90) || 1;
  return lines * 23 + (row.startsRun ? 35 : 4) + (row.startsDay ? 48 : 0);
}
