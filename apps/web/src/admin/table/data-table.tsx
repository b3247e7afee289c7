import { FlexRender } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { texts } from '../../shared/language.ts';
import { AtKeyboard } from '../admin-link.tsx';
import type { Asked } from './asked.ts';
import { ColumnHead } from './column-head.tsx';
import type { Listing } from './listing.ts';
import { RowBox } from './row-box.tsx';
import { useTableModel } from './table-model.ts';
import type { Choice, RowId } from './use-choice.ts';
import { useGrid } from './use-grid.ts';
import { useNearEnd } from './use-near-end.ts';

export interface ShownRows<Row extends object> {
  listing: Listing<Row>;
  rows: readonly Row[];
  asked: Asked;
  change: (changes: Partial<Asked>) => void;
  choice: Choice;
  hasMore: boolean;
  loadMore: () => void;
  open: (id: RowId) => void;
  /** What scrolls. */
  scroller: HTMLElement | null;
}

const BOX_WIDTH = 44;

/** As tall as a row of one line mostly is, in pixels; what it is in truth is measured. */
const ROW_HEIGHT = 45;
const HEAD_HEIGHT = 40;

/** The rows as a table: only those in view are on the page, however many there are. */
export function DataTable<Row extends object>(shown: ShownRows<Row>) {
  const { listing, rows, asked, change, choice, hasMore, loadMore, open, scroller } = shown;
  const { table, sortBy } = useTableModel(listing, { rows, asked, change });
  const ids = rows.map(listing.idOf);
  const at = useRef(0);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: 12,
    // The row that the keyboard is at stays on the page.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const near = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      const kept = at.current;
      if (kept < first) return [kept, ...near];
      return kept > last && kept < count ? [...near, kept] : near;
    },
  });
  const grid = useGrid({ ids, choice, open, show: (index) => virtualizer.scrollToIndex(index) });
  at.current = Math.max(0, grid.current === null ? 0 : ids.indexOf(grid.current));

  const columns = table.getVisibleLeafColumns();
  const items = virtualizer.getVirtualItems();
  useNearEnd(items.at(-1)?.index ?? 0, rows.length, loadMore);
  const all = table.getRowModel().rows;
  const isAll = rows.length > 0 && choice.count === rows.length;
  return (
    <table
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its rows are walked and chosen
      role="grid"
      aria-label={listing.title()}
      aria-multiselectable
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-colcount={columns.length + 1}
      className="w-max min-w-full table-fixed border-separate border-spacing-0"
      style={{ width: BOX_WIDTH + table.getTotalSize() }}
      {...grid.gridProps}
    >
      <colgroup>
        <col style={{ width: BOX_WIDTH }} />
        {columns.map((column) => (
          <col key={column.id} style={{ width: column.getSize() }} />
        ))}
      </colgroup>
      <thead className="sticky top-0 z-20">
        <tr aria-rowindex={1}>
          <th scope="col" className="border-b border-line bg-surface p-0 ps-1">
            <RowBox
              label={texts.admin.table.chooseShown}
              isChecked={isAll}
              isMixed={choice.count > 0 && !isAll}
              onToggle={choice.toggleShown}
            />
          </th>
          {columns.map((column) => (
            <ColumnHead
              key={column.id}
              name={listing.columns.find(({ id }) => id === column.id)?.label() ?? ''}
              sorted={column.getCanSort() ? column.getIsSorted() : null}
              onSort={() => sortBy(column.id)}
              width={column.getSize()}
              onDraw={(width) => table.setColumnSizing((widths) => ({ ...widths, [column.id]: width }))}
              onReset={() => column.resetSize()}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item, place) => {
          const row = all[item.index];
          if (!row) return null;
          const id = listing.idOf(row.original);
          const before = items[place - 1]?.end ?? 0;
          const isGone = listing.isGone?.(row.original) === true;
          return [
            <Gap key={`before ${id}`} height={item.start - before} />,
            <tr
              key={id}
              aria-rowindex={item.index + 2}
              data-index={item.index}
              className={`group outline-offset-[-2px] ${choice.isChosen(id) ? 'bg-accent-wash' : 'hover:bg-sunken'} ${isGone ? 'text-faint' : ''}`}
              {...grid.rowProps(id)}
            >
              <td className="border-b border-line p-0 ps-1">
                <RowBox
                  label={texts.admin.table.chooseRow(listing.nameOf(row.original))}
                  isChecked={choice.isChosen(id)}
                  tabIndex={-1}
                  onToggle={(isRange) => (isRange ? choice.chooseTo(id) : choice.toggle(id))}
                />
              </td>
              <AtKeyboard value={id === grid.current}>
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id} className="truncate border-b border-line px-3 py-2">
                    <FlexRender cell={cell} />
                  </td>
                ))}
              </AtKeyboard>
            </tr>,
          ];
        })}
        <Gap height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
      </tbody>
    </table>
  );
}

/** In place of rows that are out of view. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" role="presentation">
      <td role="presentation" style={{ height, padding: 0 }} />
    </tr>
  );
}
