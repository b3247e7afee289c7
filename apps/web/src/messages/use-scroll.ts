import { measureElement, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
} from 'react';
import type { Place } from '../conversations/opening-place.ts';
import { usePageVisible } from '../shared/use-page-visible.ts';
import { estimateHeight, learnHeight } from './estimate-height.ts';
import { indexAt } from './row-places.ts';
import type { TimelineRow } from './timeline-rows.ts';
import { rangeWith } from './range-with.ts';
import { useFrames } from './use-frames.ts';

/** Room above the first row for the word on what comes before it: kept free, so that nothing moves for it. */
export const TOP_PX = 64;

/** After the last row while newer messages are not loaded: what is said there stands above the way to the end. */
export const EDGE_PX = 120;

/** How long rows are measured anew after a resize, in milliseconds: what scrolls meanwhile is not the person. */
const SETTLING_MS = 300;

/** Within this distance of the end one is at the end. */
const AT_END_PX = 60;

/** Within this distance of it the last line is in view. */
const END_SEEN_PX = 24;

/** Frames in which rows are measured and a place is found; on a slow machine they take longer. */
const SETTLING_FRAMES = 10;

/** What stays in view above the message one goes to: what it follows. */
const CONTEXT_PX = 96;

type Rows = Virtualizer<HTMLDivElement, HTMLElement>;

export interface Scroll {
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: Rows;
  /** Whether the rows reach the conversation's end. */
  isWhole: boolean;
  /** Whether one is at the conversation's end, where new messages are followed. */
  isAtEnd: boolean;
  /** Whether one is known not to be there: not before one has come to one's place. */
  isAway: boolean;
  /** Whether the very last row has been on the screen. */
  isEndSeen: boolean;
  /** Whether it has come to its place: until then nothing may be put before what is in view. */
  isSettled: boolean;
  /** Give it to the scroller. */
  onScroll: () => void;
  /** Call it when somebody turns the wheel, moves a finger or presses a key: what scrolls then is them. */
  byHand: () => void;
  toEnd: () => void;
}

interface ScrollOptions {
  /** Where to be: it goes there whenever it is another object. */
  place: Place;
  /** Whether the rows reach the conversation's end. */
  isWhole: boolean;
  /** Key of a row that stays in the page though it is scrolled out of view: the keyboard is there. */
  kept: string | null;
}

/**
 * Scrolling through rows of which only those in view are in the page: opens at its place, follows
 * new rows at the end as long as the first one not seen stays in view, and keeps what is in view in
 * its place for everything else.
 */
export function useScroll(rows: readonly TimelineRow[], { place, isWhole, kept }: ScrollOptions): Scroll {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(place.at === 'end');
  const [isAway, setAway] = useState(false);
  const [seen, setSeen] = useState<string | undefined>(undefined);
  const isVisible = usePageVisible();
  const isSettled = useFrames(place, SETTLING_FRAMES);
  // Where one left it one comes back to, to the pixel; from there on one goes by hand.
  const [movedFrom, setMovedFrom] = useState<Place | null>(null);
  const top = place.at === 'message' && movedFrom !== place ? place.top : undefined;
  const isPinned = useRef(place.at === 'end');
  const isArriving = useRef(true);
  const resizedAt = useRef(-SETTLING_MS);
  const movedAt = useRef(-SETTLING_MS);
  // With another function the virtualiser would lay out thousands of rows anew, on each render.
  const keyOf = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const keptIndex = kept === null ? -1 : rows.findIndex(({ key }) => key === kept);
  const rangeExtractor = useCallback((range: Range) => rangeWith(range, keptIndex), [keptIndex]);
  // oxlint-disable-next-line react/incompatible-library -- read anew on each render, by nothing that is memoised
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(rows[index]),
    measureElement: (element, entry, instance) => {
      const height = measureElement(element, entry, instance);
      learnHeight(rows[instance.indexFromElement(element)], height);
      return height;
    },
    getItemKey: keyOf,
    rangeExtractor,
    anchorTo: 'end',
    scrollEndThreshold: AT_END_PX,
    scrollPaddingStart: top ?? CONTEXT_PX,
    overscan: 10,
    paddingStart: TOP_PX,
    paddingEnd: isWhole ? 8 : EDGE_PX,
  });
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = (
    item,
    _delta,
    { scrollOffset, itemSizeCache },
  ) => {
    const top = scrollOffset ?? 0;
    // A row that grows at its foot, half above the view, is not to push what is below it; one that
    // another width has made taller is.
    const isGrowing = itemSizeCache.has(item.key) && performance.now() > resizedAt.current + SETTLING_MS;
    return isGrowing ? item.end <= top : item.start < top;
  };

  const last = rows.at(-1)?.key;
  const placeIndex = (): number => (place.at === 'end' ? rows.length - 1 : indexAt(rows, place.seq));
  const go = useEffectEvent(() => {
    isPinned.current = place.at === 'end' && isWhole;
    isArriving.current = top === undefined;
    if (place.at === 'end') virtualizer.scrollToEnd();
    else virtualizer.scrollToIndex(placeIndex(), { align: 'start' });
  });
  useLayoutEffect(() => go(), [place]);

  const follow = useEffectEvent(() => {
    if (!isPinned.current || !isWhole) return;
    const firstUnseen = rows.findIndex(({ key }) => key === seen) + 1;
    if (firstUnseen === 0 || firstUnseen >= rows.length) return virtualizer.scrollToEnd();
    virtualizer.scrollToIndex(firstUnseen, { align: 'start' });
    const [target = 0] = virtualizer.getOffsetForIndex(firstUnseen, 'start') ?? [];
    // More has come than fits: one reads on from there.
    if (target < virtualizer.getTotalSize() - (scroller.current?.clientHeight ?? 0) - CONTEXT_PX)
      isPinned.current = false;
  });
  useLayoutEffect(() => {
    if (last !== undefined) follow();
  }, [last]);

  const toEnd = (): void => {
    isPinned.current = true;
    virtualizer.scrollToEnd();
  };
  const look = (): void => {
    // Not read from the page, which would have to be laid out for it.
    const { scrollOffset, scrollRect, itemSizeCache } = virtualizer;
    const below = virtualizer.getTotalSize() - (scrollOffset ?? 0) - (scrollRect?.height ?? 0);
    if (isArriving.current && isWhole && below > 0 && below <= CONTEXT_PX) {
      // All there is from that place on fits in view: then one is at the end.
      const isMeasured = rows.slice(placeIndex()).every(({ key }) => itemSizeCache.has(key));
      if (isMeasured) toEnd();
    }
    if (!isSettled || !isVisible) return;
    isArriving.current = false;
    const isNearEnd = isWhole && below <= AT_END_PX;
    if (!isNearEnd && isPinned.current && performance.now() < movedAt.current + SETTLING_MS) {
      virtualizer.scrollToEnd();
      return;
    }
    isPinned.current = isNearEnd;
    setAtEnd(isNearEnd);
    setAway(!isNearEnd);
    if (isWhole && below <= END_SEEN_PX) setSeen(last);
  };
  const lookAgain = useEffectEvent(look);

  // Where everything fits nothing scrolls, and the end is in view all the same.
  const height = virtualizer.getTotalSize();
  useEffect(() => {
    movedAt.current = performance.now();
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => lookAgain()));
    return () => cancelAnimationFrame(frame);
  }, [height, isSettled, isWhole, isVisible, last]);

  // Of a conversation without a message there is nothing in the page yet.
  const isEmpty = rows.length === 0;
  // The composer grows, a keyboard opens, the window changes: at the end stays at the end.
  useEffect(() => {
    if (!scroller.current || isEmpty) return undefined;
    const observer = new ResizeObserver(() => {
      resizedAt.current = performance.now();
      movedAt.current = performance.now();
      if (isPinned.current) virtualizer.scrollToEnd();
    });
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [virtualizer, isEmpty]);

  return {
    scroller,
    virtualizer,
    isWhole,
    isAtEnd,
    isAway,
    isEndSeen: isAtEnd && seen === last,
    isSettled,
    // In the same frame, once the virtualiser knows of it too.
    onScroll: () => void requestAnimationFrame(look),
    byHand: () => {
      movedAt.current = -SETTLING_MS;
      isArriving.current = false;
      setMovedFrom(place);
    },
    toEnd,
  };
}
