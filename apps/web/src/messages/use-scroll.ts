import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { TimelineRow } from './timeline-rows.ts';

/** Room above the first row for the word on what comes before it: kept free, so that nothing moves for it. */
export const TOP_PX = 56;

/** How long rows are measured anew after a resize, in milliseconds: what scrolls meanwhile is not the person. */
const SETTLING_MS = 300;

/** Within this distance of the end one is at the end. */
const AT_END_PX = 60;

export interface Scroll {
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>;
  isAtEnd: boolean;
  /** Give it to the scroller. */
  onScroll: () => void;
  toEnd: () => void;
}

/**
 * Scrolling through rows of which only those in view are in the page: opens at the end,
 * stays there while rows are added, and keeps what is in view in its place for everything else.
 */
export function useScroll(rows: readonly TimelineRow[]): Scroll {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const isPinned = useRef(true);
  const settlesAt = useRef(0);
  // oxlint-disable-next-line react/incompatible-library -- read anew on each render, by nothing that is memoised
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END_PX,
    overscan: 10,
    paddingStart: TOP_PX,
    paddingEnd: 8,
  });

  useLayoutEffect(() => virtualizer.scrollToEnd(), [virtualizer]);

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
    onScroll: () => {
      const at = scroller.current;
      if (!at) return;
      const isNearEnd = at.scrollHeight - at.scrollTop - at.clientHeight <= AT_END_PX;
      if (!isNearEnd && isPinned.current && performance.now() < settlesAt.current) {
        virtualizer.scrollToEnd();
        return;
      }
      isPinned.current = isNearEnd;
      setAtEnd(isPinned.current);
    },
    toEnd: () => virtualizer.scrollToEnd(),
  };
}

/** Roughly how tall a row will be, in pixels; it is measured once it is shown. */
function estimateHeight(row: TimelineRow | undefined): number {
  if (!row) return 0;
  const { content } = row;
  const text = content.is === 'stored' ? content.message.content : content.pending.content;
  const lines = Math.ceil(text.length / 90) || 1;
  return lines * 23 + (row.startsRun ? 35 : 4) + (row.startsDay ? 48 : 0);
}
