import type { Virtualizer } from '@tanstack/react-virtual';
import type { TimelineRow } from './timeline-rows.ts';

/** How far below the upper edge the first row is read: what is above stands under the name of its day. */
const EDGE_PX = 40;

/** From the top of a row to the foot of the day's name above its message. */
const DAY_NAME_PX = 40;

export interface RowAtTop {
  /** The first row in view; undefined where there is none. */
  row: TimelineRow | undefined;
  /** Whether the name of its day stands in view above it. */
  isDayInView: boolean;
}

/** What stands at the upper edge of the view. */
export function rowAtTop(
  rows: readonly TimelineRow[],
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>,
): RowAtTop {
  const top = virtualizer.scrollOffset ?? 0;
  const item = virtualizer.getVirtualItemForOffset(top + EDGE_PX);
  const row = item && rows[item.index];
  return {
    row,
    isDayInView: row?.startsDay === true && item !== undefined && item.start + DAY_NAME_PX > top,
  };
}
