import type pg from 'pg';
import { Transaction, type Sequelize } from 'sequelize';
import type { WriteScope } from '../database.ts';
import { faultOf } from './errors.ts';
import { PostgresConnection } from './postgres-connection.ts';
import { PLANNING } from './postgres-planning.ts';
import type { Sql, SqlValue } from './sql.ts';

/** Everything on PostgreSQL runs on the pool that the models use too, so that the operator counts one pool a process. */
export class PostgresPool implements Sql {
  readonly dialect = 'postgres';
  /** Called when the answer to a commit was lost on its way. */
  onCommitInDoubt: () => void = () => undefined;
  readonly #sequelize: Sequelize;
  readonly #open = new Set<pg.Client>();
  readonly #busy = new Set<pg.Client>();

  /** @param sequelize before it has opened its first connection */
  constructor(sequelize: Sequelize) {
    this.#sequelize = sequelize;
    sequelize.addHook('afterConnect', (connection) => this.#opened(connection as pg.Client));
  }

  async all<Row>(statement: string, params: readonly SqlValue[]): Promise<Row[]> {
    return this.#onConnection((client) => new PostgresConnection(client).all<Row>(statement, params));
  }

  /**
   * Runs a job in a transaction, and answers after its commit. A connection that is lost takes the
   * transaction with it; whether a commit that was under way came through, nobody can tell then.
   *
   * @param options.mayTakeLong its statements are waited for however long they run
   */
  async transaction<T>(
    job: (scope: WriteScope) => Promise<T>,
    options: { mayTakeLong?: boolean } = {},
  ): Promise<T> {
    return this.#onConnection(
      async (client) => {
        const transaction = Object.assign(new Transaction(this.#sequelize, {}), { connection: client });
        await client.query('BEGIN');
        const result = await job({ sql: new PostgresConnection(client, options), transaction });
        await this.#commit(client);
        return result;
      },
      (client) => client.query('ROLLBACK'),
    );
  }

  async #commit(client: pg.Client): Promise<void> {
    try {
      await client.query('COMMIT');
    } catch (error) {
      if (faultOf(error) !== undefined) this.onCommitInDoubt();
      throw error;
    }
  }

  /** @param undo what makes a connection usable again after the job failed on it */
  async #onConnection<T>(
    job: (client: pg.Client) => Promise<T>,
    undo?: (client: pg.Client) => Promise<unknown>,
  ): Promise<T> {
    const { connectionManager } = this.#sequelize;
    const client = (await connectionManager.getConnection({ type: 'read' })) as pg.Client;
    this.#busy.add(client);
    try {
      const result = await job(client);
      this.#release(client);
      return result;
    } catch (error) {
      const isLost = faultOf(error) === 'databaseUnavailable' || (undo && !(await succeeds(undo(client))));
      if (isLost) await this.#destroy(client);
      else this.#release(client);
      throw error;
    }
  }

  async #opened(client: pg.Client): Promise<void> {
    client.once('end', () => this.#open.delete(client));
    await client.query(PLANNING);
    this.#open.add(client);
  }

  #release(client: pg.Client): void {
    this.#busy.delete(client);
    this.#sequelize.connectionManager.releaseConnection(client);
  }

  /**
   * A lost connection may be dead without knowing it yet, and so may those that lie idle: handed
   * out again, each would fail somebody.
   */
  async #destroy(client: pg.Client): Promise<void> {
    this.#busy.delete(client);
    const suspects = [...this.#open].filter((open) => !this.#busy.has(open));
    // Their ends first: nobody may be there any more to answer a goodbye.
    for (const { connection } of suspects) connection.stream.destroy();
    const { connectionManager } = this.#sequelize;
    await Promise.all([client, ...suspects].map((each) => connectionManager.destroyConnection(each)));
  }
}

function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}
