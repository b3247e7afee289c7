import type { Sql } from './sql.ts';

const MOST_JOBS_IN_A_COMMIT = 256;

interface Job {
  run: () => Promise<unknown>;
  runAlone: (() => Promise<unknown>) | undefined;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

type Settle = () => void;

/**
 * SQLite's one writer. It takes whatever jobs wait, runs them one after the other
 * in a single transaction on one kept connection, and settles their promises, in
 * order, once that transaction is durable: one fsync is shared by all of them.
 *
 * Each job stands in a savepoint of its own, so that one that throws takes none of
 * its neighbours with it. A job must not wait for anything but the database.
 */
export class GroupCommit {
  readonly #connection: Sql;
  readonly #afterCommit: () => void;
  readonly #waiting: Job[] = [];
  #working: Promise<void> | undefined;

  /** @param afterCommit called each time something has become durable */
  constructor(connection: Sql, afterCommit: () => void = () => undefined) {
    this.#connection = connection;
    this.#afterCommit = afterCommit;
  }

  /**
   * Queues a job; the promise settles after the commit that it shares, or with what went wrong.
   *
   * @param runAlone tried instead, outside the transaction, where nothing else waits: one statement,
   * which is a transaction of its own; `undefined` says that it did nothing and the job must run
   */
  run<T>(job: () => Promise<T>, runAlone?: () => Promise<T | undefined>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: job, runAlone, resolve: resolve as (value: unknown) => void, reject });
      this.#working ??= this.#work();
    });
  }

  /** Settles once everything queued so far is settled. */
  async idle(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const jobs = this.#waiting.splice(0, MOST_JOBS_IN_A_COMMIT);
      if (!(await this.#commitAlone(jobs))) await this.#commitTogether(jobs);
    }
    this.#working = undefined;
  }

  /** @returns whether the only job is settled */
  async #commitAlone([job, ...others]: readonly Job[]): Promise<boolean> {
    if (!job?.runAlone || others.length > 0) return false;
    try {
      const value = await job.runAlone();
      if (value === undefined) return false;
      job.resolve(value);
      this.#afterCommit();
    } catch (error) {
      job.reject(error);
    }
    return true;
  }

  async #commitTogether(jobs: readonly Job[]): Promise<void> {
    let settles: Settle[];
    try {
      await this.#exec('BEGIN IMMEDIATE');
      settles = await this.#runAll(jobs);
      await this.#exec('COMMIT');
    } catch (error) {
      // Nothing of this transaction is kept (the disk may be full): all of it is answered as failed.
      await this.#exec('ROLLBACK').catch(() => undefined);
      for (const job of jobs) job.reject(error);
      return;
    }
    for (const settle of settles) settle();
    this.#afterCommit();
  }

  async #runAll(jobs: readonly Job[]): Promise<Settle[]> {
    const [job, ...others] = jobs;
    if (job && others.length === 0) {
      // Alone it needs no savepoint: the whole transaction is its own to lose.
      const value = await job.run();
      return [() => job.resolve(value)];
    }
    const settles: Settle[] = [];
    for (const each of jobs) settles.push(await this.#runInSavepoint(each));
    return settles;
  }

  async #runInSavepoint(job: Job): Promise<Settle> {
    await this.#exec('SAVEPOINT job');
    try {
      const value = await job.run();
      await this.#exec('RELEASE job');
      return () => job.resolve(value);
    } catch (error) {
      await this.#undo(error);
      return () => job.reject(error);
    }
  }

  /** @throws the job's own error where SQLite gave up the whole transaction, as on a full disk */
  async #undo(error: unknown): Promise<void> {
    try {
      await this.#exec('ROLLBACK TO job');
      await this.#exec('RELEASE job');
    } catch {
      throw error;
    }
  }

  async #exec(statement: string): Promise<void> {
    await this.#connection.all(statement, []);
  }
}
