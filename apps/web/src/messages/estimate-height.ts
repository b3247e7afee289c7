import type { TimelineRow } from './timeline-rows.ts';

/** Roughly how tall a row will be, in pixels; it is measured once it is shown. */
export function estimateHeight(row: TimelineRow | undefined): number {
  if (!row) return 0;
  const lines = Math.ceil(row.length / 90) || 1;
  return lines * 23 + (row.startsRun ? 35 : 4) + (row.startsDay ? 48 : 0);
}
