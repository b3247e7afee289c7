import { first, type Sql, type SqlValue } from '../connection/sql.ts';
import type { FilterValues, Given, Listing, OrderOf, RowOf, Walk } from './listing.ts';
import { patternsOf } from './patterns.ts';
import { readPlace, writePlace, type Entry } from './place.ts';
import { isBound, lookedAt, statementOf, valuesOf, type Reading } from './statements.ts';

/** Rows that are counted, and entries that are looked at for it, at most. */
const MOST_COUNTED = 10_000;

/** What makes a text the very next greater one that ids can be. */
const LEAST_LETTER = '\u0001';

/** What is asked of a listing. */
export interface Asked<L extends Listing> {
  search?: string | undefined;
  filters?: FilterValues<L> | undefined;
  given: Given;
}

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

/** A cursor that no page of this order answered. */
export class PlaceError extends Error {
  override name = 'PlaceError';
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

/** A part of the index with its limits; see `Shape`. */
interface Part {
  tie: number | string | null;
  begin: number | string | null;
  end: number | string | null;
}

interface Found<Row> {
  row: Row;
  entry: Entry;
}

class Reader<L extends Listing> {
  readonly walk: Walk;
  /** Whether there is a condition that the index does not answer. */
  readonly looksAtEach: boolean;
  /** Entries that one walk looks at. */
  readonly most: number;
  /** Whether looking at one of them takes long. */
  readonly isSlow: boolean;
  readonly #sql: Sql;
  readonly #listing: L;
  readonly #descending: boolean;
  readonly #values: Record<string, SqlValue | undefined>;
  /** Keys before and after all that is asked for. */
  readonly #begin: number | null;
  readonly #end: number | null;

  constructor(sql: Sql, listing: L, asked: Asked<L> & { walk: Walk; descending: boolean }) {
    this.#sql = sql;
    this.#listing = listing;
    this.walk = asked.walk;
    this.#descending = asked.descending;
    const filters: Readonly<Record<string, SqlValue | undefined>> = asked.filters ?? {};
    const patterns = patternsOf(asked.search, sql.dialect);
    const isSearched = patterns.search !== null;
    this.#values = {
      ...patterns,
      ...Object.fromEntries(Object.entries(filters).map(([name, value]) => [`filter.${name}`, value])),
      ...Object.fromEntries(Object.entries(asked.given).map(([name, value]) => [`given.${name}`, value])),
    };
    const looked = lookedAt(listing, asked.walk).filter(([name]) => filters[name] !== undefined);
    this.looksAtEach = looked.length > 0 || isSearched;
    const slow = looked.flatMap(([, filter]) =>
      'walk' in filter && filter.walk !== undefined ? [filter.walk] : [],
    );
    this.most = Math.min(listing.walk, ...slow);
    this.isSlow = slow.length > 0 || (isSearched && listing.walk < MOST_COUNTED / 4);
    const { low, high } = boundsOf(listing, asked.walk, filters);
    [this.#begin, this.#end] = this.#descending ? [high, low] : [low, high];
  }

  /** A cursor that goes on after an entry. */
  cursorAt(entry: Entry): string {
    return writePlace(this.walk, this.#descending, entry);
  }

  placeIn(cursor: string): Entry {
    const place = { listing: this.#listing, walk: this.walk, descending: this.#descending };
    const entry = readPlace(place, cursor);
    if (!entry) throw new PlaceError('the cursor is not of this walk');
    return entry;
  }

  /** The parts of the index from one entry, left out, to another, taken along. */
  partsBetween(after: Entry | null, end: Entry | null): Part[] {
    const parts: Part[] = [];
    const rest = this.#restOfTie(after, end);
    if (rest === 'nothing') return parts;
    if (rest) parts.push(rest);
    if (end && rest && end.key === rest.tie) return parts;
    const begin = this.#beginAfter(after);
    if (!end) return [...parts, { tie: null, begin, end: this.#end }];
    return [...parts, { tie: null, begin, end: end.key }, { tie: end.key, begin: null, end: end.id }];
  }

  /** The entry so many steps after another; null where there are not so many. */
  async entryAfter(after: Entry | null, steps: number): Promise<Entry | null> {
    // The entries of one key and those after it are walked by themselves, each so far.
    for (const part of this.partsBetween(after, null)) {
      const values = { ...this.#values, offset: steps - 1 };
      const entry = await this.#first<{ placeKey: string | number; placeId: string | number }>(
        part,
        'entry',
        values,
      );
      if (entry) return { key: entry.placeKey, id: entry.placeId };
    }
    return null;
  }

  async rows(parts: readonly Part[], limit: number): Promise<Found<RowOf<L>>[]> {
    const found: Found<RowOf<L>>[] = [];
    for (const part of parts) {
      if (found.length >= limit) break;
      const values = { ...this.#values, limit: limit - found.length };
      const rows = await this.#all<Record<string, SqlValue>>(part, 'rows', values);
      for (const { placeKey, placeId, ...row } of rows) {
        const entry = { key: placeKey as Entry['key'], id: placeId as Entry['id'] };
        found.push({ row: this.#listing.toRow(row) as RowOf<L>, entry });
      }
    }
    return found;
  }

  async count(parts: readonly Part[], most: number): Promise<number> {
    let count = 0;
    for (const part of parts) {
      if (count >= most) break;
      const row = await this.#first<{ count: number }>(part, 'count', {
        ...this.#values,
        limit: most - count,
      });
      count += Number(row?.count ?? 0);
    }
    return count;
  }

  /** What is left of the entries that have the key of the last one. */
  #restOfTie(after: Entry | null, end: Entry | null): Part | 'nothing' | null {
    if (!after) return null;
    if (this.#end !== null && !this.#isBeyond(this.#end, after.key)) return 'nothing';
    if (this.walk.id === null || this.#beginAfter(after) !== after.key) return null;
    return { tie: after.key, begin: after.id, end: end && end.key === after.key ? end.id : null };
  }

  #beginAfter(after: Entry | null): number | string | null {
    if (!after) return this.#begin;
    return this.#begin === null || this.#isBeyond(after.key, this.#begin) ? after.key : this.#begin;
  }

  #isBeyond(key: number | string, other: number | string): boolean {
    return this.#descending ? key < other : key > other;
  }

  async #all<Row>(
    part: Part,
    reading: Reading,
    values: Record<string, SqlValue | undefined>,
  ): Promise<Row[]> {
    const { tie, begin, end } = part;
    const statement = statementOf(this.#listing, this.walk, {
      dialect: this.#sql.dialect,
      descending: this.#descending,
      shape: { isTie: tie !== null, begins: begin !== null, ends: end !== null },
      reading,
    });
    return this.#sql.all<Row>(statement.text, valuesOf(statement, { ...values, key: tie, begin, end }));
  }

  async #first<Row>(
    part: Part,
    reading: Reading,
    values: Record<string, SqlValue | undefined>,
  ): Promise<Row | undefined> {
    const [row] = await this.#all<Row>(part, reading, values);
    return row;
  }
}

/** The keys between which the rows lie that the filters of moments ask for, both left out. */
function boundsOf(
  listing: Listing,
  walk: Walk,
  filters: Readonly<Record<string, SqlValue | undefined>>,
): { low: number | null; high: number | null } {
  const bounds = Object.entries(listing.filters).filter(([, filter]) => isBound(walk, filter));
  const valueOf = (side: 'from' | 'before'): number | null => {
    const name = bounds.find(([, filter]) => side in filter)?.[0];
    const value = name === undefined ? undefined : filters[name];
    return typeof value === 'number' ? value : null;
  };
  const from = valueOf('from');
  return { low: from === null ? null : from - 1, high: valueOf('before') };
}
