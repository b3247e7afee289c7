import { first, type Sql } from '../connection/sql.ts';
import type { Listing, OrderOf, RowOf, Walk } from './listing.ts';
import type { Entry } from './place.ts';
import { MOST_COUNTED, Reader, type Asked, type Found } from './reader.ts';

/** What makes a text the very next greater one that ids can be. */
const LEAST_LETTER = '\u0001';

export interface AskedPage<L extends Listing> extends Asked<L> {
  order?: string | undefined;
  descending?: boolean | undefined;
  /** The `next` of the page before. */
  cursor?: string | undefined;
  limit: number;
}

export interface ListingPage<Row> {
  rows: Row[];
  /** Null at the end; there may be one after a page that is not full, or empty: the walk stopped there. */
  next: string | null;
  /** How far it came, in Unix milliseconds, where it goes by a time; null at the end. */
  reachedAt: number | null;
}

/**
 * A page of a listing. It goes along an index from the cursor on and looks at a bounded number of entries,
 * so that it costs the same however many rows there are; rows that come meanwhile neither double nor hide others.
 *
 * @throws PlaceError where the cursor is none of this walk
 */
export async function readListing<L extends Listing>(
  sql: Sql,
  listing: L,
  asked: AskedPage<L>,
): Promise<ListingPage<RowOf<L>>> {
  const reader = readerFor(sql, listing, asked);
  const { shown, last } = await readPage(reader, asked);
  return {
    rows: shown.map(({ row }) => row),
    next: last && reader.cursorAt(last),
    reachedAt: last && reader.walk.key.kind === 'time' ? Number(last.key) : null,
  };
}

/** The ids of such a page, each with the cursor that goes on after it. @throws PlaceError likewise */
export async function readListingIds<L extends Listing>(
  sql: Sql,
  listing: L,
  asked: AskedPage<L>,
): Promise<{ rows: { id: number | string; cursor: string }[]; next: string | null }> {
  const reader = readerFor(sql, listing, asked);
  const { shown, last } = await readPage(reader, asked);
  return {
    rows: shown.map(({ row, entry }) => ({ id: row.id, cursor: reader.cursorAt(entry) })),
    next: last && reader.cursorAt(last),
  };
}

/**
 * Where a walk begins that is to take nothing along that is not there yet: a cursor right before the newest row,
 * which is the first that is taken along. Rows are gone through in the order in which they were made, the newest first.
 *
 * @returns null where there is none
 */
export async function cursorAtNewest<L extends Listing>(
  sql: Sql,
  listing: L,
  asked: Asked<L> & { order: OrderOf<L> },
): Promise<string | null> {
  const reader = readerFor(sql, listing, { ...asked, descending: true });
  const newest = await reader.entryAfter(null, 1);
  if (!newest) return null;
  // Those with a key of their own have no others beside them.
  if (reader.walk.id === null) return reader.cursorAt({ ...newest, key: Number(newest.key) + 1 });
  const beyond = typeof newest.id === 'number' ? newest.id + 1 : `${newest.id}${LEAST_LETTER}`;
  return reader.cursorAt({ key: newest.key, id: beyond });
}

/** The greatest id of all rows, where ids are numbers and count up; null where they do not, or there is none. */
export async function greatestIdOf(sql: Sql, { id, walks }: Listing): Promise<number | null> {
  const walk = walks.find(({ narrowedBy }) => narrowedBy === undefined);
  if (id.kind !== 'number' || !walk) return null;
  const row = await first<{ id: number | null }>(sql, `SELECT max(${id.sql}) AS id FROM ${walk.from}`, []);
  return row?.id ?? null;
}

function readerFor<L extends Listing>(sql: Sql, listing: L, asked: Omit<AskedPage<L>, 'limit'>): Reader<L> {
  const order = asked.order ?? listing.usual.order;
  const descending = asked.descending ?? (order === listing.usual.order && listing.usual.descending);
  return new Reader(sql, listing, { ...asked, walk: walkFor(listing, order, asked.filters), descending });
}

/** @returns last where the next page goes on; null at the end */
async function readPage<L extends Listing>(
  reader: Reader<L>,
  asked: Pick<AskedPage<L>, 'cursor' | 'limit'>,
): Promise<{ shown: Found<RowOf<L>>[]; last: Entry | null }> {
  const after = asked.cursor === undefined ? null : reader.placeIn(asked.cursor);
  const end = reader.looksAtEach ? await reader.entryAfter(after, reader.most) : null;
  const found = await reader.rows(reader.partsBetween(after, end), asked.limit + 1);
  const shown = found.slice(0, asked.limit);
  return { shown, last: found.length > asked.limit ? (shown.at(-1)?.entry ?? null) : end };
}

/** How many rows there are, as far as a bounded look tells. @returns isMore where there may be more than that */
export async function countListing<L extends Listing>(
  sql: Sql,
  listing: L,
  asked: Asked<L>,
): Promise<{ count: number; isMore: boolean }> {
  const { order, descending } = listing.usual;
  const reader = new Reader(sql, listing, {
    ...asked,
    walk: walkFor(listing, order, asked.filters),
    descending,
  });
  // One more than is counted tells whether there is more.
  const end = await reader.entryAfter(null, reader.isSlow ? reader.most : MOST_COUNTED + 1);
  const count = await reader.count(reader.partsBetween(null, end), MOST_COUNTED);
  return { count, isMore: end !== null };
}

/** The first walk of the order whose narrowing filters are all asked for. */
function walkFor(listing: Listing, order: string, filters: Readonly<Record<string, unknown>> = {}): Walk {
  const serves = (walk: Walk) =>
    Object.keys(walk.narrowedBy ?? {}).every((name) => filters[name] !== undefined);
  const walk = listing.walks.find((each) => each.order === order && serves(each));
  if (!walk) throw new Error(`${listing.name} has no order ${order}`);
  return walk;
}
