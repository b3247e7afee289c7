import type pg from 'pg';
import type { Sequelize, Transaction } from 'sequelize';
import { PostgresConnection } from './postgres-connection.ts';
import type { Sql, SqlValue } from './sql.ts';

/** Hot reads on the pool that the models use too, so that the operator counts one pool a process. */
export class PostgresPool implements Sql {
  readonly dialect = 'postgres';
  readonly #sequelize: Sequelize;

  constructor(sequelize: Sequelize) {
    this.#sequelize = sequelize;
  }

  async all<Row>(statement: string, params: readonly SqlValue[]): Promise<Row[]> {
    const { connectionManager } = this.#sequelize;
    const client = await connectionManager.getConnection({ type: 'read' });
    try {
      return await new PostgresConnection(client as pg.ClientBase).all<Row>(statement, params);
    } finally {
      connectionManager.releaseConnection(client);
    }
  }
}

/** The connection that a managed transaction holds. */
export function connectionOf(transaction: Transaction): PostgresConnection {
  const { connection } = transaction as unknown as { connection: pg.ClientBase };
  return new PostgresConnection(connection);
}
