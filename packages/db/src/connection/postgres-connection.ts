import pg from 'pg';
import type { Sql, SqlValue } from './sql.ts';

// Ids, sequence numbers and times (Unix milliseconds) stay far below 2^53.
pg.defaults.parseInt8 = true;

const names = new Map<string, string>();

/** What stands for no limit: more than a timer takes would be none at all. */
const A_DAY_MS = 24 * 60 * 60 * 1_000;

/** Runs statements on one PostgreSQL connection, each distinct text as a named prepared statement. */
export class PostgresConnection implements Sql {
  readonly dialect = 'postgres';
  readonly #client: pg.ClientBase;
  readonly #patience: { query_timeout?: number };

  /** @param options.mayTakeLong waits for its statements longer than `postgresLimits.statementMs` */
  constructor(client: pg.ClientBase, { mayTakeLong = false }: { mayTakeLong?: boolean } = {}) {
    this.#client = client;
    this.#patience = mayTakeLong ? { query_timeout: A_DAY_MS } : {};
  }

  async all<Row>(statement: string, params: readonly SqlValue[]): Promise<Row[]> {
    const result = await this.#client.query({
      name: nameOf(statement),
      text: statement,
      values: [...params],
      ...this.#patience,
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
