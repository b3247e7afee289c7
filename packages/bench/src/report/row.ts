/** What `performance.md`'s last table asks of a ratio (or, where nothing bare exists, of our own figure). */
export interface Reach {
  of: 'ratio' | 'ours';
  atLeast?: number;
  atMost?: number;
}

/** One measured line: our figure, the limit's from the same run, and what their ratio should reach. */
export interface Row {
  name: string;
  ours: number;
  /** The limit's figure in the same unit; null where the reach is an absolute one. */
  limit: number | null;
  unit: string;
  /** Absent for a figure that is only told. */
  reach?: Reach;
}

/** Ours divided by the limit's, null without a limit. */
export function ratioOf(row: Row): number | null {
  return row.limit === null ? null : row.ours / row.limit;
}

/** Whether a row reaches what is asked of it; undefined when nothing is asked. */
export function isReached(row: Row): boolean | undefined {
  if (!row.reach) return undefined;
  const figure = row.reach.of === 'ours' ? row.ours : ratioOf(row);
  if (figure === null) return undefined;
  return figure >= (row.reach.atLeast ?? -Infinity) && figure <= (row.reach.atMost ?? Infinity);
}
