import type { TimelineRow } from './timeline-rows.ts';

/** A stored row's number; null for one that waits. */
export function seqOf({ content }: TimelineRow): number | null {
  return content.is === 'stored' ? content.message.seq : null;
}

/** Index of the row of a message, or of the first after it; the last where there is none. */
export function indexAt(rows: readonly TimelineRow[], seq: number): number {
  const index = rows.findIndex((row) => (seqOf(row) ?? Infinity) >= seq);
  return index < 0 ? rows.length - 1 : index;
}
