import type { Sql, SqlValue } from '../connection/sql.ts';
import type { FilterValues, Given, Listing, RowOf, Walk } from './listing.ts';
import { patternsOf } from './patterns.ts';
import { PlaceError, readPlace, writePlace, type Entry } from './place.ts';
import { isBound, lookedAt, statementOf, valuesOf, type Reading } from './statements.ts';

/** Rows that are counted, and entries that are looked at for it, at most. */
export const MOST_COUNTED = 10_000;

/** What is asked of a listing. */
export interface Asked<L extends Listing> {
  search?: string | undefined;
  filters?: FilterValues<L> | undefined;
  given: Given;
}

/** A part of the index with its limits; see `Shape`. */
interface Part {
  tie: number | string | null;
  begin: number | string | null;
  end: number | string | null;
}

/** A row, and where in the index it stands. */
export interface Found<Row> {
  row: Row;
  entry: Entry;
}

/** Goes along one index, for one question: which of its parts to read, and what is in them. */
export class Reader<L extends Listing> {
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
