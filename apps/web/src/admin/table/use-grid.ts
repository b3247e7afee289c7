import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { isComposing } from '../../shared/is-composing.ts';
import { gridAct } from './grid-keys.ts';
import type { Choice, RowId } from './use-choice.ts';

interface Grid {
  /** Ids of the rows, in order. */
  ids: readonly RowId[];
  choice: Choice;
  /** Opens a row's own page. */
  open: (id: RowId) => void;
  /** Brings a row into view, so that it is there to be at. */
  show: (index: number) => void;
}

/**
 * The keyboard in rows that are walked: one of them is at the keyboard, and Tab goes on to what is in it.
 * Each row gets `rowProps(id)`, what holds them `gridProps`.
 */
export function useGrid({ ids, choice, open, show }: Grid) {
  const [at, setAt] = useState<RowId | null>(null);
  const current = at !== null && ids.includes(at) ? at : (ids[0] ?? null);
  const elements = useRef(new Map<RowId, HTMLElement>());
  /** The row that is to get the focus once it is there: it may have to be scrolled to first. */
  const wanted = useRef<RowId | null>(null);
  useEffect(() => {
    const element = wanted.current === null ? undefined : elements.current.get(wanted.current);
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  });

  const go = (index: number): void => {
    const id = ids[index];
    if (id === undefined) return;
    setAt(id);
    show(index);
    wanted.current = id;
    const element = elements.current.get(id);
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event) || event.defaultPrevented || current === null) return;
    const row = elements.current.get(current);
    if (!row?.contains(event.target as Node)) return;
    const isAtRow = event.target === row;
    const index = ids.indexOf(current);
    const act = gridAct(event, index, ids.length);
    // What is in a row has keys of its own.
    if (!act || (!isAtRow && (act.is === 'open' || act.is === 'toggle'))) return;
    if (act.is === 'clear' && choice.count === 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (act.is === 'go') {
      if (act.isChoosing && !choice.isChosen(current)) choice.toggle(current);
      go(act.to);
      const id = ids[act.to];
      if (act.isChoosing && id !== undefined) choice.chooseTo(id);
    }
    if (act.is === 'within') goWithin(row, event.target as HTMLElement, act.by);
    if (act.is === 'open') open(current);
    if (act.is === 'toggle') choice.toggle(current);
    if (act.is === 'chooseTo') choice.chooseTo(current);
    if (act.is === 'chooseShown') choice.toggleShown();
    if (act.is === 'clear') choice.clear();
  };

  const rowProps = (id: RowId) => ({
    ref: (element: HTMLElement | null) => {
      if (!element) return undefined;
      elements.current.set(id, element);
      return () => void elements.current.delete(id);
    },
    tabIndex: id === current ? 0 : -1,
    'aria-selected': choice.isChosen(id),
    onFocus: (_: FocusEvent) => setAt(id),
    onClick: (event: MouseEvent) => {
      // A press with Shift or Ctrl chooses, wherever in the row: a link is not followed by it.
      const isRange = event.shiftKey;
      if (!isRange && !event.ctrlKey && !event.metaKey) return;
      if ((event.target as Element).closest('input')) return;
      event.preventDefault();
      if (isRange) choice.chooseTo(id);
      else choice.toggle(id);
    },
    onMouseDown: (event: MouseEvent) => {
      // Else all the words between would be marked.
      if (event.shiftKey) event.preventDefault();
    },
  });
  return { current, rowProps, gridProps: { onKeyDown } };
}

function goWithin(row: HTMLElement, from: HTMLElement, by: 1 | -1): void {
  const inside = [...row.querySelectorAll<HTMLElement>('a[href], button, input')];
  const places = [row, ...inside];
  places[Math.max(0, places.indexOf(from)) + by]?.focus({ preventScroll: true });
}
