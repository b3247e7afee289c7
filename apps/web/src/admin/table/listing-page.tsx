import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button } from '../../shared/button.tsx';
import { Icon } from '../../shared/icons.tsx';
import { asNumber, texts } from '../../shared/language.ts';
import { useMedia } from '../../shared/use-media.ts';
import { AdminHeader } from '../admin-header.tsx';
import { QuestionDialog } from '../../shared/question-dialog.tsx';
import { asServerAsks } from './asked.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { DataCards } from './data-cards.tsx';
import { DataTable, type ShownRows } from './data-table.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { AddFilter, FilterChips } from './filter-bar.tsx';
import type { BulkAct, Listing } from './listing.ts';
import { countChosen, countText, TableFooter } from './table-footer.tsx';
import { TableSearch } from './table-search.tsx';
import { FirstRows, MoreRows, Nothing } from './table-states.tsx';
import { useAsked } from './use-asked.ts';
import { useBulk } from './use-bulk.ts';
import { useChoice, type RowId } from './use-choice.ts';
import { useExport } from './use-export.ts';
import { useCount, useRows } from './use-rows.ts';

interface ListingPageProps<Row extends object> {
  listing: Listing<Row>;
  /** What can be made here, beside the title. */
  action?: ReactNode;
  /** Something to know before the rows. */
  note?: ReactNode;
}

/** Rows that nothing can be done with are not chosen. */
const NONE: readonly RowId[] = [];

/** A room of the admin site: everything of one kind, to look through and to act on. */
export function ListingPage<Row extends object>({ listing, action, note }: ListingPageProps<Row>) {
  const { asked, change } = useAsked(listing);
  const ofServer = useMemo(() => asServerAsks(asked, listing), [asked, listing]);
  const found = useRows(listing, ofServer);
  const [isCounted, setCounted] = useState(false);
  const count = useCount(listing, ofServer, isCounted);
  const ids = useMemo(() => found.rows.map(listing.idOf), [found.rows, listing]);
  const choice = useChoice(listing.acts.length > 0 ? ids : NONE, ofServer);
  const navigate = useNavigate();
  // A state, not a ref: rows that are there at once have to know what scrolls them.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  // Beside the rooms a table has hardly two columns in view there.
  const isNarrow = useMedia('(width < 64rem)');
  const bulk = useBulk(listing, ofServer, choice);
  const [question, setQuestion] = useState<BulkAct | null>(null);
  const exporting = useExport(listing, asked, ofServer);

  const open = (id: RowId): void => {
    const row = found.rows.find((one) => listing.idOf(one) === id);
    const path = row && listing.pathOf?.(row);
    if (path !== undefined) void navigate({ to: '/admin/$', params: { _splat: path } });
  };
  const clear = (): void => change({ search: '', filters: {} });
  const wantsRows = useRef(false);
  const toRows = (): void =>
    scroller?.querySelector<HTMLElement>('[role=grid] [tabindex="0"][aria-selected]')?.focus();
  const arrive = useEffectEvent(() => {
    if (wantsRows.current) toRows();
    wantsRows.current = false;
  });
  useEffect(() => {
    if (!found.isBehind) arrive();
  }, [found.isBehind]);
  const shown: ShownRows<Row> = {
    listing,
    rows: found.rows,
    asked,
    change,
    choice,
    hasMore: found.hasMore,
    loadMore: found.loadMore,
    open,
    scroller,
  };
  const isEmpty = found.rows.length === 0 && !found.hasMore;
  const chosen = countChosen(choice, count.data);
  const filters = { filters: listing.filters, asked, change };
  return (
    <>
      <AdminHeader title={listing.title()}>{action}</AdminHeader>
      <div className="flex flex-wrap items-center gap-2 px-3 py-2 md:px-5">
        <TableSearch
          hint={listing.searchHint()}
          value={asked.search}
          onSearch={(search) => change({ search }, { isTyped: true })}
          onLeave={() => {
            wantsRows.current = found.isBehind;
            if (!found.isBehind) toRows();
          }}
        />
        {listing.filters.length > 0 ? <AddFilter {...filters} /> : null}
        <ColumnsMenu listing={listing} asked={asked} change={change} hasOrder={isNarrow} />
        <Button
          look="outline"
          size="icon"
          aria-label={texts.admin.export.button}
          title={texts.admin.export.button}
          onClick={exporting.begin}
        >
          <Icon name="download" className="size-4.5" />
        </Button>
      </div>
      <FilterChips {...filters} />
      {note}
      <div
        ref={setScroller}
        aria-busy={found.isBehind}
        className="relative min-h-0 flex-1 overflow-auto overscroll-contain border-t border-line"
      >
        {found.isLoading || found.hasFailed ? (
          <FirstRows found={found} />
        ) : isEmpty ? (
          <Nothing
            isNarrowed={asked.search !== '' || Object.keys(asked.filters).length > 0}
            empty={listing.empty()}
            onClear={clear}
          />
        ) : (
          <>
            {isNarrow ? <DataCards {...shown} /> : <DataTable {...shown} />}
            <MoreRows found={found} />
          </>
        )}
      </div>
      <TableFooter
        counting={{
          count: count.data,
          isBusy: count.isFetching,
          hasFailed: count.isError,
          again: () => void count.refetch(),
        }}
        shown={found.rows.length}
        hasMore={found.hasMore}
        choice={choice}
        onLeave={() => {
          choice.clear();
          toRows();
        }}
        acts={listing.acts}
        onAct={setQuestion}
        hasBox={isNarrow && listing.acts.length > 0}
        onCount={() => setCounted(true)}
        isRefreshing={found.isRefreshing}
        onRefresh={() => {
          found.refresh();
          void count.refetch();
        }}
      />
      {question ? (
        <QuestionDialog
          title={question.question(countText(chosen))}
          stay={texts.admin.cancel}
          go={question.label()}
          onGo={() => {
            setQuestion(null);
            bulk.begin(question);
          }}
          onClose={() => setQuestion(null)}
        >
          <p>{question.hint()}</p>
          {chosen.isMore ? <p>{texts.admin.table.mayBeMore(asNumber(chosen.count))}</p> : null}
        </QuestionDialog>
      ) : null}
      {bulk.state ? (
        <BulkDialog state={bulk.state} onStop={bulk.stop} onGoOn={bulk.goOn} onClose={bulk.close} />
      ) : null}
      {exporting.state ? (
        <ExportDialog state={exporting.state} onStop={exporting.stop} onRetry={exporting.begin} />
      ) : null}
    </>
  );
}
