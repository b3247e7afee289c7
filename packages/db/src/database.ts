import type { Sequelize, Transaction } from 'sequelize';
import { codeOf } from './connection/errors.ts';
import type { GroupCommit } from './connection/group-commit.ts';
import { PostgresPool } from './connection/postgres-pool.ts';
import type { Dialect, Sql } from './connection/sql.ts';
import { ListOrder } from './conversations/list-order.ts';
import { SendQueue } from './messages/send-queue.ts';

/** What a write works with: raw statements and models on the same transaction. */
export interface WriteScope {
  readonly sql: Sql;
  /** For models: `User.create({…}, { transaction })`. */
  readonly transaction: Transaction;
}

interface Parts {
  sequelize: Sequelize;
  read: Sql;
  /** SQLite's one writer, or the pool on which PostgreSQL has a transaction a write. */
  writer: { queue: GroupCommit; scope: WriteScope } | PostgresPool;
  close: () => Promise<void>;
}

// PostgreSQL: deadlock_detected, serialization_failure. Running again is the documented answer.
const WORTH_ANOTHER_TRY = new Set(['40P01', '40001']);
const MOST_TRIES = 4;

/** An open database: SQLite or PostgreSQL, the difference stays inside this package. */
export class Database {
  readonly dialect: Dialect;
  readonly sequelize: Sequelize;
  /** Reads outside a transaction. */
  readonly read: Sql;
  readonly sends: SendQueue;
  readonly listOrder: ListOrder;
  readonly #parts: Parts;
  #closing: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.dialect = parts.read.dialect;
    this.sequelize = parts.sequelize;
    this.read = parts.read;
    this.listOrder = new ListOrder(this);
    this.sends = new SendQueue(this);
  }

  /**
   * Runs a job in a transaction and answers after its commit. On SQLite the
   * transaction is shared with whatever else waits (see GroupCommit); on PostgreSQL
   * a job that lost a deadlock runs again. So a job touches nothing but the database.
   *
   * @param alone the same in one statement, tried on SQLite where nothing else waits;
   * `undefined` says that it did nothing and the job must run
   */
  async write<T>(
    job: (scope: WriteScope) => Promise<T>,
    alone?: (sql: Sql) => Promise<T | undefined>,
  ): Promise<T> {
    const { writer } = this.#parts;
    if (!(writer instanceof PostgresPool)) {
      const { queue, scope } = writer;
      return queue.run(() => job(scope), alone && (() => alone(scope.sql)));
    }
    return untilNoDeadlock(() => writer.transaction(job));
  }

  /** The same for work that may take hours, such as a migration, where a request would be given up. */
  async writeAtLength<T>(job: (scope: WriteScope) => Promise<T>): Promise<T> {
    const { writer } = this.#parts;
    if (!(writer instanceof PostgresPool)) return this.write(job);
    return untilNoDeadlock(() => writer.transaction(job, { mayTakeLong: true }));
  }

  /**
   * Calls back when a write failed of which nobody can tell whether it was kept: the answer to its
   * commit was lost on its way. A moment later the database has decided.
   */
  onCommitInDoubt(listener: () => void): void {
    const { writer } = this.#parts;
    if (writer instanceof PostgresPool) writer.onCommitInDoubt = listener;
  }

  /** Answers what was asked for so far, then lets go of every connection. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.sends.idle();
    await this.listOrder.stop();
    await this.#parts.close();
  }
}

async function untilNoDeadlock<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= MOST_TRIES || !WORTH_ANOTHER_TRY.has(codeOf(error) ?? '')) throw error;
    }
  }
}
