import type { Dialect, SqlValue } from '../connection/sql.ts';
import type { PatternName } from './patterns.ts';

/** What a filter takes: yes or no, an id, a moment, a text, or one of some names. */
export type FilterKind = 'flag' | 'id' | 'time' | 'text' | readonly [string, ...string[]];

/** What whoever asks knows beside what is asked. */
export interface Given {
  /** Unix milliseconds. */
  now: number;
  /** Who is online: a JSON array of ids. */
  online: string;
  /** Whether what people write may be looked into. */
  readsContent: boolean;
}

/** What a condition is written with. */
export interface Parts {
  dialect: Dialect;
  /** The placeholder of what is asked for. */
  value: string;
  given: (name: keyof Given) => string;
  /** The placeholder of what is searched for, written in another way. */
  pattern: (name: PatternName) => string;
}

export type Condition = (parts: Parts) => string;

/**
 * A condition; or, of moments, the column that lies at or after (`from`) or before (`before`) the value:
 * where a walk goes by that column, such a filter says where it begins and ends.
 */
export type Filter =
  | {
      kind: FilterKind;
      where: Condition;
      /** Entries of one walk, where looking at each takes long. */ walk?: number;
    }
  | { kind: 'time'; from: string }
  | { kind: 'time'; before: string };

/** What an entry of an index begins with, and how it is compared; a time is Unix milliseconds. */
export type KeyKind = 'time' | 'number' | 'text';

/** An index that holds rows in an order, and is gone along from an entry to the next. */
export interface Walk<Order extends string = string> {
  /** Its own name within the listing; cursors hold it. */
  name: string;
  /** The order that it serves. */
  order: Order;
  /** Filters that choose where in the index it goes: their columns stand before the key. */
  narrowedBy?: Readonly<Record<string, string>>;
  /** The table with its alias. */
  from: string;
  joins?: string;
  /** The index that SQLite is held to; null where there is but one that it could take. */
  index: string | null;
  /** What the index holds of the table, where it is not all. */
  where?: string;
  key: { sql: string | Readonly<Record<Dialect, string>>; kind: KeyKind };
  /** What tells apart rows of one key, as the index holds it after the key; null where the key does it alone. */
  id: string | null;
}

/** What can be asked of a table, as data: nothing else can be. */
export interface Listing<
  Row extends { id: number | string } = { id: number | string },
  Filters extends Readonly<Record<string, Filter>> = Readonly<Record<string, Filter>>,
  Order extends string = string,
> {
  name: string;
  /** A row's own id. */
  id: { sql: string; kind: 'number' | 'text' };
  columns: string;
  /** What belongs to each row, one of each. */
  joins: string;
  /** What holds for every row that is shown at all. */
  where?: Condition;
  filters: Filters;
  search: Condition;
  /** Where nothing is asked. */
  usual: { order: NoInfer<Order>; descending: boolean };
  /** Those that more filters narrow stand before the others. */
  walks: readonly [Walk<Order>, ...Walk<Order>[]];
  /** Entries of an index that one request looks at, at most. */
  walk: number;
  /** A row as SQL answers it, in its own types. */
  toRow: (row: Record<string, SqlValue>) => Row;
}

/** What of a kind is asked for; a time in Unix milliseconds. */
export type ValueOf<Kind extends FilterKind> = Kind extends 'flag'
  ? boolean
  : Kind extends 'id' | 'time'
    ? number
    : Kind extends readonly string[]
      ? Kind[number]
      : string;

export type FilterValues<L extends Listing> = {
  [Name in keyof L['filters']]?: ValueOf<L['filters'][Name]['kind']> | undefined;
};

export type RowOf<L extends Listing> = ReturnType<L['toRow']>;

/** States a listing. Its filters keep their names and kinds, from which the API makes what it takes. */
export function defineListing<
  Row extends { id: number | string },
  const Filters extends Readonly<Record<string, Filter>>,
  const Order extends string,
>(listing: Listing<Row, Filters, Order>): Listing<Row, Filters, Order> {
  return listing;
}

/** Whether the text holds what is searched for, without regard to case. @param column folded, or of ASCII */
export function contains({ dialect, value }: Pick<Parts, 'dialect' | 'value'>, column: string): string {
  return `${column} ${dialect === 'postgres' ? 'ILIKE' : 'LIKE'} ${value} ESCAPE '!'`;
}

/** The same of a text as somebody wrote it. */
export function containsWritten(parts: Parts, column: string): string {
  return inOneOf(parts, column, ['search', 'search.everyCase', 'search.asTyped']);
}

/** The same of a text that stands somewhere in JSON. */
export function containsInJson(parts: Parts, column: string): string {
  return inOneOf(parts, column, ['json', 'json.everyCase', 'json.asTyped']);
}

/** @param names of a pattern that is folded, and of such as name every case */
function inOneOf(
  { dialect, pattern }: Parts,
  column: string,
  [folded, ...others]: readonly [PatternName, ...PatternName[]],
): string {
  const matches = dialect === 'postgres' ? '~' : 'GLOB';
  const ways = others.map((name) => `${column} ${matches} ${pattern(name)}`);
  return `(${[contains({ dialect, value: pattern(folded) }, column), ...ways].join(' OR ')})`;
}

/** Somebody, by what everybody may find them by, and by their address. @param alias of the table of users */
export function containsPerson(parts: Pick<Parts, 'dialect' | 'value'>, alias: string): string {
  return `(${contains(parts, `${alias}.search_text`)} OR ${contains(parts, `${alias}.email`)})`;
}

export type OrderOf<L extends Listing> = L['walks'][number]['order'];

/** The orders of a listing, each once. */
export function ordersOf<L extends Listing>(listing: L): OrderOf<L>[] {
  return [...new Set(listing.walks.map(({ order }) => order))];
}
