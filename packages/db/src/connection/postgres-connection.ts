import pg from 'pg';
import type { Sql, SqlValue } from './sql.ts';

// Ids, sequence numbers and times (Unix milliseconds) stay far below 2^53.
pg.defaults.parseInt8 = true;

const names = new Map<string, string>();

/** Runs statements on one PostgreSQL connection, each distinct text as a named prepared statement. */
export class PostgresConnection implements Sql {
  readonly dialect = 'postgres';
  readonly #client: pg.ClientBase;

  constructor(client: pg.ClientBase) {
    this.#client = client;
  }

  async all<Row>(statement: string, params: readonly SqlValue[]): Promise<Row[]> {
    const result = await this.#client.query({
      name: nameOf(statement),
      text: statement,
      values: [...params],
    });
    return result.rows as Row[];
  }
}

function nameOf(statement: string): string {
  let name = names.get(statement);
  if (!name) {
    name = `parley_${names.size}`;
    names.set(statement, name);
  }
  return name;
}
