import { useVirtualizer } from '@tanstack/react-virtual';
import { texts } from '../../shared/language.ts';
import { AtKeyboard } from '../admin-link.tsx';
import { shownColumns } from './asked.ts';
import type { ShownRows } from './data-table.tsx';
import { RowBox } from './row-box.tsx';
import { useGrid } from './use-grid.ts';
import { useNearEnd } from './use-near-end.ts';

const CARD_HEIGHT = 120;

/** The rows as cards, for a phone: each says what its columns would. */
export function DataCards<Row extends object>(shown: Omit<ShownRows<Row>, 'change'>) {
  const { listing, rows, asked, choice, loadMore, open, scroller } = shown;
  const ids = rows.map(listing.idOf);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
  });
  const grid = useGrid({ ids, choice, open, show: (index) => virtualizer.scrollToIndex(index) });
  const items = virtualizer.getVirtualItems();
  useNearEnd(items.at(-1)?.index ?? 0, rows.length, loadMore);
  const columns = shownColumns(asked, listing.columns);
  return (
    <div
      role="grid"
      tabIndex={-1}
      aria-label={listing.title()}
      aria-multiselectable
      className="relative outline-none"
      style={{ height: virtualizer.getTotalSize() }}
      {...grid.gridProps}
    >
      {items.map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        const id = listing.idOf(row);
        const { ref, ...rowProps } = grid.rowProps(id);
        return (
          <div
            key={id}
            role="row"
            data-index={item.index}
            aria-rowindex={item.index + 1}
            ref={(element) => {
              virtualizer.measureElement(element);
              return ref(element);
            }}
            className={`absolute inset-x-0 top-0 flex gap-1 border-b border-line py-2 ps-1 pe-4 outline-offset-[-2px] ${choice.isChosen(id) ? 'bg-accent-wash' : ''} ${listing.isGone?.(row) === true ? 'text-faint' : ''}`}
            style={{ transform: `translateY(${item.start}px)` }}
            {...rowProps}
          >
            <div role="gridcell">
              <RowBox
                label={texts.admin.table.chooseRow(listing.nameOf(row))}
                isChecked={choice.isChosen(id)}
                tabIndex={-1}
                onToggle={() => choice.toggle(id)}
              />
            </div>
            <div role="gridcell" className="min-w-0 flex-1">
              <AtKeyboard value={id === grid.current}>
                {columns.map((column) =>
                column.isMain ? (
                  <div key={column.id} className="flex min-h-9 min-w-0 items-center font-strong">
                    {column.cell(row)}
                  </div>
                ) : column.text(row) === '' ? null : (
                  <div key={column.id} className="flex min-w-0 gap-2 text-small">
                    <span className="w-24 shrink-0 truncate text-faint">{column.label()}</span>
                    <span className="min-w-0 flex-1 truncate">{column.cell(row)}</span>
                  </div>
                ),
              )}
              </AtKeyboard>
            </div>
          </div>
        );
      })}
    </div>
  );
}
