import { indexedBy, type Dialect, type SqlValue } from '../connection/sql.ts';
import type { Filter, FilterKind, Given, Listing, Parts, Walk } from './listing.ts';

/** A text that is prepared once, and the names of its values in the order of its placeholders. */
export interface Statement {
  text: string;
  names: readonly string[];
}

/**
 * A part of an index: the entries of one key (`tie`), or those between two keys. Where it begins is
 * left out, where it ends is left out between keys and taken along within one.
 */
export interface Shape {
  isTie: boolean;
  begins: boolean;
  ends: boolean;
}

/** What is read of a part: its rows, how many there are, or its entry at an offset. */
export type Reading = 'rows' | 'count' | 'entry';

const TYPES = { flag: 'BOOLEAN', id: 'BIGINT', time: 'BIGINT', number: 'BIGINT', text: 'TEXT' } as const;
const GIVEN: Record<keyof Given, string> = { now: 'BIGINT', online: 'TEXT', readsContent: 'BOOLEAN' };

const known = new WeakMap<Walk, Map<string, Statement>>();

/** The same text for the same question, whatever its values: there are few of them, and each is planned once. */
export function statementOf(
  listing: Listing,
  walk: Walk,
  how: { dialect: Dialect; descending: boolean; shape: Shape; reading: Reading },
): Statement {
  const texts = known.get(walk) ?? new Map<string, Statement>();
  known.set(walk, texts);
  const name = JSON.stringify(how);
  const statement = texts.get(name) ?? new Writer(listing, walk, how).write();
  texts.set(name, statement);
  return statement;
}

/** The filters of a listing that a walk does not go by: they are looked at in each row. */
export function lookedAt(listing: Listing, walk: Walk): [name: string, filter: Filter][] {
  return Object.entries(listing.filters).filter(
    ([name, filter]) => walk.narrowedBy?.[name] === undefined && !isBound(walk, filter),
  );
}

/** Whether a filter says where this walk begins or ends. */
export function isBound(walk: Walk, filter: Filter): boolean {
  return (
    ('from' in filter && filter.from === walk.key.sql) ||
    ('before' in filter && filter.before === walk.key.sql)
  );
}

class Writer {
  readonly #listing: Listing;
  readonly #walk: Walk;
  readonly #how: Parameters<typeof statementOf>[2];
  readonly #names: string[] = [];

  constructor(listing: Listing, walk: Walk, how: Parameters<typeof statementOf>[2]) {
    this.#listing = listing;
    this.#walk = walk;
    this.#how = how;
  }

  write(): Statement {
    return { text: this.#text(), names: this.#names };
  }

  #text(): string {
    const { reading, dialect } = this.#how;
    const { columns, joins, id } = this.#listing;
    const { from, index } = this.#walk;
    const key = this.#key();
    const table = `FROM ${from} ${index === null ? '' : indexedBy(dialect, index)}`;
    if (reading === 'entry') {
      return `SELECT ${key} AS "placeKey", ${this.#walk.id ?? id.sql} AS "placeId" ${table}
        WHERE ${this.#part().join(' AND ')} ${this.#order()} LIMIT 1 OFFSET ${this.#value('offset', 'BIGINT')}`;
    }
    const all = `${table} ${this.#walk.joins ?? ''} ${joins}
      WHERE ${[...this.#part(), ...this.#conditions()].join(' AND ')}`;
    const limit = `LIMIT ${this.#value('limit', 'BIGINT')}`;
    return reading === 'count'
      ? `SELECT count(*) AS count FROM (SELECT 1 AS one ${all} ${limit}) AS found`
      : `SELECT ${columns}, ${key} AS "placeKey", ${this.#walk.id ?? id.sql} AS "placeId" ${all} ${this.#order()} ${limit}`;
  }

  /** Where in the index: what an index is asked for, and nothing else. */
  #part(): string[] {
    const { shape } = this.#how;
    const { narrowedBy = {}, where } = this.#walk;
    const narrowing = Object.entries(narrowedBy).map(
      ([name, column]) => `${column} = ${this.#value(`filter.${name}`, this.#typeOf(name))}`,
    );
    const place = shape.isTie ? this.#tie() : this.#between();
    const parts = [...narrowing, ...place, ...(where === undefined ? [] : [where])];
    return parts.length > 0 ? parts : ['TRUE'];
  }

  #between(): string[] {
    const { shape, descending } = this.#how;
    const [after, before] = descending ? ['<', '>'] : ['>', '<'];
    const type = TYPES[this.#walk.key.kind];
    return [
      ...(shape.begins ? [`${this.#key()} ${after} ${this.#value('begin', type)}`] : []),
      ...(shape.ends ? [`${this.#key()} ${before} ${this.#value('end', type)}`] : []),
    ];
  }

  #tie(): string[] {
    const { shape, descending, dialect } = this.#how;
    const { id } = this.#walk;
    const [after, before] = descending ? ['<', '>'] : ['>', '<'];
    const key = this.#value('key', TYPES[this.#walk.key.kind]);
    const whole = `${this.#key()} = ${key}`;
    if (id === null) return [whole];
    const begin = shape.begins ? [after, this.#value('begin', this.#idType())] : undefined;
    const end = shape.ends ? [`${before}=`, this.#value('end', this.#idType())] : undefined;
    const limits = [begin, end].filter((limit) => limit !== undefined);
    if (dialect === 'sqlite') return [whole, ...limits.map(([is, value]) => `${id} ${is} ${value}`)];
    // With the key fixed, PostgreSQL would take any index that is in the order of the ids, and go through all of it.
    const pairs = limits.map(([is, value]) => `(${this.#key()}, ${id}) ${is} (${key}, ${value})`);
    return [`${this.#key()} >= ${key}`, `${this.#key()} <= ${key}`, ...pairs];
  }

  /** What is looked at in each row; a value that is not asked for is null, and holds for all. */
  #conditions(): string[] {
    const { search, where } = this.#listing;
    const filters = lookedAt(this.#listing, this.#walk).map(([name, filter]) => {
      const value = this.#value(`filter.${name}`, this.#typeOf(name));
      return `(${value} IS NULL OR ${conditionOf(filter, this.#parts(value))})`;
    });
    const pattern = this.#value('search', 'TEXT');
    const searching = `(${pattern} IS NULL OR ${search(this.#parts(pattern))})`;
    return [...(where ? [where(this.#parts(''))] : []), ...filters, searching];
  }

  #order(): string {
    const { descending, dialect, shape } = this.#how;
    const { id } = this.#walk;
    // SQLite does not see that there is one key, where that is an expression, and would sort.
    const byIdAlone = dialect === 'sqlite' && shape.isTie && id !== null;
    const columns = [...(byIdAlone ? [] : [this.#key()]), ...(id === null ? [] : [id])];
    return `ORDER BY ${columns.map((column) => `${column} ${descending ? 'DESC' : 'ASC'}`).join(', ')}`;
  }

  #key(): string {
    const { sql } = this.#walk.key;
    return typeof sql === 'string' ? sql : sql[this.#how.dialect];
  }

  #idType(): string {
    return TYPES[this.#listing.id.kind];
  }

  #typeOf(name: string): string {
    return typeOf(this.#listing.filters[name]?.kind ?? 'text');
  }

  #parts(value: string): Parts {
    return {
      dialect: this.#how.dialect,
      value,
      given: (name) => this.#value(`given.${name}`, GIVEN[name]),
      pattern: (name) => this.#value(name, 'TEXT'),
    };
  }

  #value(name: string, type: string): string {
    if (!this.#names.includes(name)) this.#names.push(name);
    const place = `$${this.#names.indexOf(name) + 1}`;
    // PostgreSQL must know what a null would be; SQLite takes no index on an expression for a value with a type.
    return this.#how.dialect === 'postgres' ? `CAST(${place} AS ${type})` : place;
  }
}

function conditionOf(filter: Filter, parts: Parts): string {
  if ('where' in filter) return filter.where(parts);
  return 'from' in filter ? `${filter.from} >= ${parts.value}` : `${filter.before} < ${parts.value}`;
}

function typeOf(kind: FilterKind): string {
  return typeof kind === 'string' ? TYPES[kind] : 'TEXT';
}

/** The values of a statement in the order of its placeholders. */
export function valuesOf(
  { names }: Statement,
  values: Readonly<Record<string, SqlValue | undefined>>,
): SqlValue[] {
  return names.map((name) => values[name] ?? null);
}
