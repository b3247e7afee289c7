import { useRef, useState } from 'react';
import { useParley } from '../../realtime/parley-context.ts';
import { inputDate } from '../../shared/dates.ts';
import { locale } from '../../shared/language.ts';
import { whyNot } from '../../shared/why-not.ts';
import { shownColumns, type Asked } from './asked.ts';
import { asCsv, csvSeparator } from './csv.ts';
import type { AskedOfServer, Listing } from './listing.ts';

/** The most rows a request of the server's answers. */
const PAGE = 200;

/** How an export stands: so many rows so far, or why it ended. */
export interface Exporting {
  rows: number;
  failure: string | null;
}

/** Writes everything that this search finds into a file, page by page, with the columns that show. */
export function useExport<Row>(listing: Listing<Row>, asked: Asked, ofServer: AskedOfServer) {
  const { api } = useParley();
  const [state, setState] = useState<Exporting | null>(null);
  const stopping = useRef<AbortController | null>(null);

  const stop = (): void => {
    stopping.current?.abort();
    stopping.current = null;
    setState(null);
  };

  const begin = async (): Promise<void> => {
    const mine = new AbortController();
    stopping.current = mine;
    const { signal } = mine;
    const columns = shownColumns(asked, listing.columns).filter(({ isAct }) => isAct !== true);
    const lines = [columns.map(({ label }) => label())];
    const seen = new Set<number | string>();
    setState({ rows: 0, failure: null });
    try {
      let cursor: string | null = null;
      do {
        const place: { cursor?: string } = cursor === null ? {} : { cursor };
        const page = await listing.list(api, { ...ofServer, ...place, limit: PAGE }, signal);
        if (signal.aborted) return;
        for (const row of page.items) {
          const id = listing.idOf(row);
          if (seen.has(id)) continue;
          seen.add(id);
          lines.push(columns.map(({ text }) => text(row)));
        }
        setState({ rows: seen.size, failure: null });
        cursor = page.nextCursor;
      } while (cursor !== null);
      save(`${listing.title()} ${inputDate(new Date())}.csv`, asCsv(lines, csvSeparator(locale())));
      setState(null);
    } catch (error) {
      if (!signal.aborted) setState({ rows: seen.size, failure: whyNot(error) });
    }
  };

  return { state, begin: () => void begin(), stop };
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
