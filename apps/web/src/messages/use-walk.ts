import { useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useEditing } from './acting.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import type { Scroll } from './use-scroll.ts';

export interface Walk {
  /** Key of the row that the tab key reaches; the others are a step of the arrows away. */
  tabStop: string | undefined;
  onKeyDown: (event: KeyboardEvent<HTMLElement>, toEnd: () => void) => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
}

/**
 * Walking from message to message with the arrow keys. Whoever leaves with Escape, or simply begins
 * to type, is where one writes.
 */
export function useWalk(rows: readonly TimelineRow[], { scroller, virtualizer }: Scroll): Walk {
  const [visited, setVisited] = useState<string | null>(null);
  const { field } = useEditing();
  const at = visited === null ? -1 : rows.findIndex(({ key }) => key === visited);
  const tabStop = (at < 0 ? rows.at(-1) : rows[at])?.key;

  const visit = (index: number): void => {
    const row = rows[index];
    if (!row) return;
    setVisited(row.key);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    // What is not in the page yet is after the scrolling.
    const focus = (): boolean => {
      const article = scroller.current?.querySelector(`[data-row="${CSS.escape(row.key)}"]`);
      if (article instanceof HTMLElement) article.focus({ preventScroll: true });
      return article instanceof HTMLElement;
    };
    if (!focus()) requestAnimationFrame(() => requestAnimationFrame(() => void focus()));
  };

  return {
    tabStop,
    onFocus: ({ target }) => {
      const key = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
      if (key !== undefined) setVisited(key);
    },
    onKeyDown: (event, toEnd) => {
      const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
      if (ctrlKey || metaKey || altKey || defaultPrevented || isField(event.target)) return;
      const isOnRow = event.target instanceof Element && event.target.closest('[data-row]') !== null;
      const from = isOnRow && at >= 0 ? at : rows.length;
      if (key === 'ArrowUp') visit(Math.max(0, from - 1));
      else if (key === 'ArrowDown') visit(Math.min(rows.length - 1, from + 1));
      else if (key === 'Home') visit(0);
      else if (key === 'End') toEnd();
      else if (key === 'Escape') field.current?.focus();
      else {
        // The key itself is written there.
        if (key.length === 1 && key !== ' ' && key !== '?') field.current?.focus();
        return;
      }
      event.preventDefault();
    },
  };
}

function isField(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
