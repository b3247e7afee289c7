import {
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { shownColumns, type Asked } from './asked.ts';
import { keepWidths, keptWidths, WIDTH } from './column-widths.ts';
import type { Listing } from './listing.ts';

/** What the table's model keeps: the rows come sorted from the server, and choosing is ours. */
const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature, rowSortingFeature });

interface Told<Row> {
  rows: readonly Row[];
  asked: Asked;
  change: (changes: Partial<Asked>) => void;
}

/** The table of a listing: its columns as they show, sort and are drawn. */
export function useTableModel<Row extends object>(listing: Listing<Row>, { rows, asked, change }: Told<Row>) {
  const [widths, setWidths] = useState(() => keptWidths(listing.name));
  const columns = useMemo(
    () =>
      listing.columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          accessorFn: column.text,
          header: column.label,
          cell: ({ row }) => column.cell(row.original),
          size: column.width,
          minSize: WIDTH.least,
          maxSize: WIDTH.most,
          enableSorting: column.order !== undefined,
          enableHiding: column.isMain !== true,
        }),
      ),
    [listing],
  );
  const sorting = useMemo(() => {
    const by = listing.columns.find(({ order }) => order === asked.order);
    return by ? [{ id: by.id, desc: asked.isDescending }] : [];
  }, [listing, asked]);
  const columnVisibility = useMemo(() => {
    const shown = new Set(shownColumns(asked, listing.columns).map(({ id }) => id));
    return Object.fromEntries(listing.columns.map(({ id }) => [id, shown.has(id)]));
  }, [listing, asked]);
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: (row) => String(listing.idOf(row)),
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting, columnVisibility, columnSizing: widths },
    onColumnSizingChange: (updater) => {
      const next = typeof updater === 'function' ? updater(widths) : updater;
      setWidths(next);
      keepWidths(listing.name, next);
    },
  });
  /** Sorts by a column; by the same one the other way round. */
  const sortBy = (id: string): void => {
    const column = listing.columns.find((one) => one.id === id);
    if (column?.order === undefined) return;
    const isSame = asked.order === column.order;
    change({ order: column.order, isDescending: isSame ? !asked.isDescending : column.isLastFirst === true });
  };
  return { table, sortBy };
}
