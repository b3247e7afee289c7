import type { TimelineRow } from './timeline-rows.ts';

/** Characters by which words are told to be about as long as others: half a line. */
const ABOUT_AS_LONG = 45;

/** How tall the last row of each kind turned out to be, in pixels: width, letters and density are all in it. */
const lastOfKind = new Map<string, number>();

/** A row's estimate stays, or it would move when another one is measured. */
const estimates = new WeakMap<TimelineRow, number>();

/**
 * How tall a row will be, in pixels, as far as that is known before it is shown: where it holds,
 * nothing has to be laid out again once the row is measured.
 */
export function estimateHeight(row: TimelineRow | undefined): number {
  if (!row) return 0;
  const known = estimates.get(row);
  if (known !== undefined) return known;
  const estimate = lastOfKind.get(kindOf(row)) ?? guess(row);
  estimates.set(row, estimate);
  return estimate;
}

/** A row was measured: those like it that come are thought to be as tall. */
export function learnHeight(row: TimelineRow | undefined, height: number): void {
  const isAsUsual = row?.content.is === 'stored' && row.content.waiting === null;
  if (isAsUsual) lastOfKind.set(kindOf(row), height);
}

function kindOf({ startsDay, startsRun, length, breaks }: TimelineRow): string {
  return `${startsDay ? 'day' : ''} ${startsRun ? 'run' : ''} ${Math.ceil(length / ABOUT_AS_LONG)} ${breaks}`;
}

function guess({ startsDay, startsRun, length, breaks }: TimelineRow): number {
  const lines = (Math.ceil(length / 120) || 1) + breaks;
  return lines * 23 + (startsRun ? 37 : 4) + (startsDay ? 42 : 0);
}
