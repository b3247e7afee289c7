export type Dialect = 'sqlite' | 'postgres';

export type SqlValue = string | number | boolean | null;

/**
 * One place that runs SQL: a connection, a pool or an open transaction.
 *
 * Statements are written once for both databases, with PostgreSQL's numbered
 * placeholders (`$1`); each distinct text is prepared once per connection, so
 * values never become part of the text.
 */
export interface Sql {
  readonly dialect: Dialect;
  /** Runs one statement and answers its rows (none for a statement without RETURNING). */
  all<Row>(statement: string, params: readonly SqlValue[]): Promise<Row[]>;
}

/** The first row of a statement, or undefined where it has none. */
export async function first<Row>(
  sql: Sql,
  statement: string,
  params: readonly SqlValue[],
): Promise<Row | undefined> {
  const rows = await sql.all<Row>(statement, params);
  return rows[0];
}

/** Locks the selected rows until the transaction ends; SQLite has one writer and needs no lock. */
export function forUpdate(dialect: Dialect): string {
  return dialect === 'postgres' ? 'FOR UPDATE' : '';
}

/** Holds SQLite to an index, where its primary key looks just as good to it; PostgreSQL chooses by itself. */
export function indexedBy(dialect: Dialect, index: string): string {
  return dialect === 'sqlite' ? `INDEXED BY ${index}` : '';
}

/** A statement whose text differs between the databases. */
export function inBoth(write: (dialect: Dialect) => string): Record<Dialect, string> {
  return { sqlite: write('sqlite'), postgres: write('postgres') };
}

/**
 * A JSON array parameter read as a table: `columns` maps each column to its type.
 * One statement can so carry a whole batch.
 *
 * @param param the placeholder, such as `$1`
 */
export function jsonRows(
  dialect: Dialect,
  param: string,
  columns: Record<string, 'bigint' | 'text'>,
): string {
  const names = Object.entries(columns);
  if (dialect === 'postgres') {
    return `json_to_recordset(${param}::json) AS r(${names.map(([name, type]) => `${name} ${type}`).join(', ')})`;
  }
  const picks = names.map(([name]) => `value ->> '${name}' AS ${name}`);
  return `(SELECT ${picks.join(', ')} FROM json_each(${param})) AS r`;
}

/** The rows of a query as one JSON text, each an array of these columns: the driver takes one row instead of many. */
export function jsonArray(dialect: Dialect, columns: string): string {
  return dialect === 'postgres'
    ? `json_agg(json_build_array(${columns}))::text`
    : `json_group_array(json_array(${columns}))`;
}
