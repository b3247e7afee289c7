import sqlite3 from 'sqlite3';
import { codeOf, reasonOf } from '../connection/errors.ts';
import type { SqlValue } from '../connection/sql.ts';
import { BackupError, refuseStopped } from './backup-error.ts';

const BUSY_TIMEOUT_MS = 10_000;

/** A SQLite file as it lies there. */
export interface SqliteFile {
  /** Runs one statement, with SQLite's own placeholders (`?1`). */
  all<Row>(statement: string, params?: readonly SqlValue[]): Promise<Row[]>;
}

/**
 * Opens a SQLite file for a job and closes it. Unlike the server's connections this one changes
 * nothing by being there: it makes no file, and switches no file to a write-ahead log.
 *
 * @throws BackupError where `signal` stops it in the middle
 */
export async function onSqliteFile<T>(
  file: string,
  signal: AbortSignal,
  job: (sql: SqliteFile) => Promise<T>,
): Promise<T> {
  refuseStopped(signal);
  const handle = await opened(file);
  const interrupt = (): void => handle.interrupt();
  signal.addEventListener('abort', interrupt);
  try {
    return await job({
      all: async (statement, params = []) => {
        refuseStopped(signal);
        return all(handle, statement, params);
      },
    });
  } catch (error) {
    refuseStopped(signal);
    throw explained(error, file);
  } finally {
    signal.removeEventListener('abort', interrupt);
    await new Promise<void>((resolve) => handle.close(() => resolve()));
  }
}

async function opened(file: string): Promise<sqlite3.Database> {
  const handle = await new Promise<sqlite3.Database>((resolve, reject) => {
    const made: sqlite3.Database = new sqlite3.Database(file, sqlite3.OPEN_READWRITE, (error) =>
      error ? reject(error) : resolve(made),
    );
  });
  handle.configure('busyTimeout', BUSY_TIMEOUT_MS);
  return handle;
}

function all<Row>(handle: sqlite3.Database, statement: string, params: readonly SqlValue[]): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    handle.all<Row>(statement, params, (error, rows) => (error ? reject(error) : resolve(rows)));
  });
}

function explained(error: unknown, file: string): unknown {
  const code = codeOf(error) ?? '';
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
    return new BackupError('damaged', `${file} is damaged, or no database of SQLite (${reasonOf(error)})`, {
      cause: error,
    });
  }
  return error;
}
