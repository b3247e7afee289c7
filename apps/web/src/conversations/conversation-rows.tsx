import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react';
import { ConversationItem } from './conversation-item.tsx';
import { useOpenId } from './use-open-id.ts';

/** Two lines and the room around them, in pixels; measured once shown. */
const ROW_PX = 63;

export interface RowsHandle {
  /** Goes into the list, to its first row. */
  focus: () => void;
}

interface ConversationRowsProps {
  ref: Ref<RowsHandle>;
  ids: readonly number[];
  scroller: HTMLElement | null;
}

/**
 * The rows in view, and the one that the keyboard is at. For the keyboard the list is one stop: arrows,
 * Home and End walk all of it, shown or not.
 */
export function ConversationRows({ ref, ids, scroller }: ConversationRowsProps) {
  const open = useOpenId();
  const [current, setCurrent] = useState<number | null>(null);
  const wantsFocus = useRef(false);
  const list = useRef<HTMLUListElement>(null);
  const at = stopAt([current, open], ids);

  // oxlint-disable-next-line react/incompatible-library -- read anew on each render, by nothing that is memoised
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: ids.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
    // The keyboard's row is always there, so that its place in the page is not lost by scrolling.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), at])].sort((a, b) => a - b),
  });

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const link = list.current?.querySelector<HTMLElement>(`[data-index="${at}"] a`);
    if (!link) return;
    wantsFocus.current = false;
    link.focus();
    link.scrollIntoView({ block: 'nearest' });
  });

  // Whoever goes to a conversation by other ways finds it in the list.
  const showOpen = useEffectEvent(() => {
    const index = open === null ? -1 : ids.indexOf(open);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
  });
  useEffect(() => {
    showOpen();
  }, [open]);

  const goTo = (index: number): void => {
    wantsFocus.current = true;
    setCurrent(ids[index] ?? null);
  };
  // Going where one is changes no state, and would be forgotten.
  useImperativeHandle(ref, () => ({
    focus: () => {
      if (at === 0) list.current?.querySelector('a')?.focus();
      else goTo(0);
    },
  }));

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = step(at, ids.length - 1);
    if (next !== at) goTo(next);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move the focus between its links
    <ul
      ref={list}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => setCurrent(idOf(target) ?? current)}
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ index, start, key }) => {
        const id = ids[index];
        return id === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            data-id={id}
            aria-setsize={ids.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0 pb-0.5"
            style={{ transform: `translateY(${start}px)` }}
          >
            <ConversationItem id={id} isTabStop={index === at} isOpen={id === open} />
          </li>
        );
      })}
    </ul>
  );
}

/** Where the keyboard comes in: the first of these that is listed, else the first of the list. */
function stopAt(wanted: readonly (number | null)[], ids: readonly number[]): number {
  return wanted.map((id) => (id === null ? -1 : ids.indexOf(id))).find((index) => index >= 0) ?? 0;
}

function idOf(target: Element): number | null {
  const id = target.closest('[data-id]')?.getAttribute('data-id');
  return id ? Number(id) : null;
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};
