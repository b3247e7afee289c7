import type { SqliteConnection } from './sqlite-connection.ts';

const EVERY_MS = 1_000;

/** Pages of the log after which the writer copies it back itself, should the background fall behind: 64 MiB. */
export const PAGES_BEFORE_WRITER_CHECKPOINTS = 16_384;

/**
 * Copies SQLite's write-ahead log back into the database, on a connection and thread of its
 * own, about a second after something was written. Left to SQLite, every thousandth page makes
 * some commit wait for the copy and its fsync; that commit is somebody's message.
 */
export class Checkpointer {
  readonly #connection: SqliteConnection;
  #timer: NodeJS.Timeout | undefined;
  #copying: Promise<unknown> = Promise.resolve();

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** Says that something was written. */
  schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // PASSIVE copies what it can without making anybody wait; what is left comes with the next one.
      this.#copying = this.#connection.all('PRAGMA wal_checkpoint(PASSIVE)', []).catch(() => undefined);
    }, EVERY_MS).unref();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#copying;
    await this.#connection.close();
  }
}
