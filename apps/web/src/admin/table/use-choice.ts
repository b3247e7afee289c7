import { useMemo, useRef, useState } from 'react';

export type RowId = number | string;

/** Which rows are chosen: some of those that show, or all that match, whether they show yet or not. */
export interface Choice {
  ids: ReadonlySet<RowId>;
  isAllMatching: boolean;
  isChosen: (id: RowId) => boolean;
  /** How many, as far as they show. */
  count: number;
  toggle: (id: RowId) => void;
  /** Everything from the row that was chosen last to this one. */
  chooseTo: (id: RowId) => void;
  /** All that show; none where they are chosen already. */
  toggleShown: () => void;
  chooseMatching: () => void;
  clear: () => void;
}

/** @param shown ids of the rows that show, in their order; @param asked another one lets go of the choice */
export function useChoice(shown: readonly RowId[], asked: unknown): Choice {
  const [ids, setIds] = useState<ReadonlySet<RowId>>(new Set());
  const [isAllMatching, setAllMatching] = useState(false);
  const anchor = useRef<RowId | null>(null);
  const [madeFor, setMadeFor] = useState(asked);
  const clear = (): void => {
    setIds(new Set());
    setAllMatching(false);
  };
  if (madeFor !== asked) {
    setMadeFor(asked);
    clear();
  }
  // What was chosen and is gone is chosen no more.
  const there = useMemo(() => new Set(shown.filter((id) => isAllMatching || ids.has(id))), [shown, ids, isAllMatching]);
  const set = (chosen: ReadonlySet<RowId>): void => {
    setIds(chosen);
    setAllMatching(false);
  };
  return {
    ids: there,
    isAllMatching,
    isChosen: (id) => there.has(id),
    count: there.size,
    toggle: (id) => {
      anchor.current = id;
      const chosen = new Set(there);
      if (!chosen.delete(id)) chosen.add(id);
      set(chosen);
    },
    chooseTo: (id) => {
      const at = shown.indexOf(id);
      const from = anchor.current === null ? at : shown.indexOf(anchor.current);
      if (at < 0) return;
      const [first, last] = from < 0 ? [at, at] : [Math.min(at, from), Math.max(at, from)];
      anchor.current ??= id;
      set(new Set([...there, ...shown.slice(first, last + 1)]));
    },
    toggleShown: () => {
      if (there.size > 0 && there.size === shown.length) clear();
      else set(new Set(shown));
    },
    chooseMatching: () => setAllMatching(true),
    clear,
  };
}
