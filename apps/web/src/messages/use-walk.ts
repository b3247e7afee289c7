import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { useEditing } from './acting.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import type { Scroll } from './use-scroll.ts';
import type { Visited } from './use-visited.ts';

export interface Walk {
  /** Key of the row that the tab key reaches; the others are a step of the arrows away. */
  tabStop: string | undefined;
  onKeyDown: (event: KeyboardEvent<HTMLElement>, toEnd: () => void) => void;
}

/**
 * Walking from message to message with the arrow keys. It begins where one reads, and goes on from where
 * one was as long as that is in view. Whoever leaves with Escape, or simply begins to type, is where one
 * writes.
 */
export function useWalk(
  rows: readonly TimelineRow[],
  { scroller, virtualizer, isAway, isWhole }: Scroll,
  visited: Visited,
): Walk {
  const { field } = useEditing();
  const at = visited.key === null ? -1 : rows.findIndex(({ key }) => key === visited.key);
  const { startIndex = 0, endIndex = rows.length - 1 } = virtualizer.range ?? {};
  const isThere = at >= 0 && (visited.hasFocus || (at >= startIndex && at <= endIndex));
  const entry = isAway ? firstInView() : rows.length - 1;
  const tabStop = rows[isThere ? at : entry]?.key;

  function firstInView(): number {
    const top = virtualizer.scrollOffset ?? 0;
    const next = virtualizer
      .getVirtualItems()
      .find(({ index, start }) => index >= startIndex && start >= top);
    return Math.min(next?.index ?? startIndex, endIndex);
  }

  const goesToLast = useRef(false);
  useLayoutEffect(() => {
    // Where the end was not loaded it comes first, and is scrolled to.
    const key = isWhole && goesToLast.current ? rows.at(-1)?.key : undefined;
    if (key === undefined || !focusRow(scroller.current, key)) return;
    goesToLast.current = false;
  });

  const visit = (index: number): void => {
    const row = rows[index];
    if (!row) return;
    goesToLast.current = false;
    visited.visit(row.key);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    const focus = (): boolean => focusRow(scroller.current, row.key);
    // What is not in the page yet is after the scrolling.
    if (!focus()) requestAnimationFrame(() => requestAnimationFrame(() => void focus()));
  };

  return {
    tabStop,
    onKeyDown: (event, toEnd) => {
      const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
      if (ctrlKey || metaKey || altKey || defaultPrevented || isField(event.target)) return;
      const isOnRow = event.target instanceof Element && event.target.closest('[data-row]') !== null;
      const from = isOnRow && at >= 0 ? at : entry + (isAway ? 0 : 1);
      if (key === 'ArrowUp') visit(Math.max(0, from - 1));
      else if (key === 'ArrowDown') visit(Math.min(rows.length - 1, from + 1));
      else if ((key === 'Enter' || key === 'ArrowRight') && isRow(event.target)) enter(event.target);
      else if (key === 'Home') visit(0);
      else if (key === 'End') {
        goesToLast.current = true;
        toEnd();
      } else if (key === 'Escape') field.current?.focus();
      else {
        // The key itself is written there.
        if (key.length === 1 && key !== ' ' && key !== '?') field.current?.focus();
        return;
      }
      event.preventDefault();
    },
  };
}

function focusRow(scroller: HTMLElement | null, key: string): boolean {
  const article = scroller?.querySelector(`[data-row="${CSS.escape(key)}"]`);
  if (article instanceof HTMLElement) article.focus({ preventScroll: true });
  return article instanceof HTMLElement;
}

function isRow(target: EventTarget): target is HTMLElement {
  return target instanceof HTMLElement && target.dataset['row'] !== undefined;
}

/** From a message to what one can do with it. */
function enter(row: HTMLElement): void {
  const action = row.querySelector('[role=toolbar] button, button[aria-haspopup]');
  if (action instanceof HTMLElement) action.focus();
}

function isField(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
