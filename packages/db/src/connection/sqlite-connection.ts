import { setTimeout as pause } from 'node:timers/promises';
import sqlite3 from 'sqlite3';
import { codeOf } from './errors.ts';
import { hasRoomBeside } from './room-beside.ts';
import type { Sql, SqlValue } from './sql.ts';

const BUSY_TIMEOUT_MS = 10_000;
const BUSY_RETRY_MS = 20;

const PRAGMAS = [
  `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`,
  // What was acknowledged survives a power cut, at the price of one fsync a group commit.
  'PRAGMA synchronous = FULL',
  'PRAGMA foreign_keys = ON',
  'PRAGMA temp_store = MEMORY',
  'PRAGMA cache_size = -16384',
];

/** A kept connection to the SQLite file that prepares each statement once. */
export class SqliteConnection implements Sql {
  readonly dialect = 'sqlite';
  readonly handle: sqlite3.Database;
  readonly #file: string;
  readonly #prepared = new Map<string, Promise<sqlite3.Statement>>();

  private constructor(handle: sqlite3.Database, file: string) {
    this.handle = handle;
    this.#file = file;
  }

  /** Takes over an open database handle and sets the pragmas, which belong to each connection. */
  static async adopt(handle: sqlite3.Database, file: string): Promise<SqliteConnection> {
    for (const pragma of PRAGMAS) await exec(handle, pragma);
    await switchToWriteAheadLog(handle);
    return new SqliteConnection(handle, file);
  }

  static async open(file: string): Promise<SqliteConnection> {
    const handle = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened: sqlite3.Database = new sqlite3.Database(file, (error) =>
        error ? reject(error) : resolve(opened),
      );
    });
    try {
      return await SqliteConnection.adopt(handle, file);
    } catch (error) {
      // It may be no database at all; the file is let go of.
      await closeHandle(handle).catch(() => undefined);
      throw error;
    }
  }

  async all<Row>(statement: string, params: readonly SqlValue[]): Promise<Row[]> {
    const prepared = await this.#prepare(statement);
    return new Promise((resolve, reject) => {
      prepared.all<Row>(params, (error, rows) => (error ? reject(this.#explained(error)) : resolve(rows)));
    });
  }

  async close(): Promise<void> {
    const prepared = [...this.#prepared.values()];
    this.#prepared.clear();
    for (const statement of await Promise.all(prepared)) {
      await new Promise<void>((resolve) => {
        statement.finalize(() => resolve());
      });
    }
    await closeHandle(this.handle);
  }

  /** Where no room is left for SQLite's own bookkeeping, it says that the disk failed. */
  #explained(error: Error): Error {
    const isFull = codeOf(error) === 'SQLITE_IOERR' && !hasRoomBeside(this.#file);
    return isFull ? Object.assign(error, { code: 'SQLITE_FULL' }) : error;
  }

  #prepare(statement: string): Promise<sqlite3.Statement> {
    const known = this.#prepared.get(statement);
    if (known) return known;
    const preparing = new Promise<sqlite3.Statement>((resolve, reject) => {
      // SQLite's own numbered placeholders are ?1, ?2: `$1` would be a name, bound in order of appearance.
      const prepared = this.handle.prepare(statement.replaceAll(/\$(\d+)/g, '?$1'), (error: Error | null) =>
        error ? reject(error) : resolve(prepared),
      );
    });
    this.#prepared.set(statement, preparing);
    preparing.catch(() => this.#prepared.delete(statement));
    return preparing;
  }
}

/** The log belongs to the file. Several processes that open a new one at once are told BUSY without being made to wait. */
async function switchToWriteAheadLog(handle: sqlite3.Database): Promise<void> {
  const deadline = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      await exec(handle, 'PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (codeOf(error) !== 'SQLITE_BUSY' || Date.now() > deadline) throw error;
      await pause(BUSY_RETRY_MS);
    }
  }
}

function exec(handle: sqlite3.Database, statement: string): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.exec(statement, (error) => (error ? reject(error) : resolve()));
  });
}

function closeHandle(handle: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.close((error) => (error ? reject(error) : resolve()));
  });
}
