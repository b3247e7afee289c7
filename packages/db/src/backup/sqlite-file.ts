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

/** A file, and how it is told of where that is not its name. */
export interface NamedFile {
  file: string;
  called?: string;
}

/**
 * Opens a SQLite file for a job and closes it. Unlike the server's connections this one changes
 * nothing by being there: it makes no file, and switches no file to a write-ahead log.
 *
 * @throws BackupError where it can't be opened or read, or `signal` stops it in the middle
 */
export async function onSqliteFile<T>(
  { file, called = file }: NamedFile,
  signal: AbortSignal,
  job: (sql: SqliteFile) => Promise<T>,
): Promise<T> {
  refuseStopped(signal);
  const handle = await opened(file).catch((error: unknown) => {
    throw explained(error, called);
  });
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
    throw explained(error, called);
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

function explained(error: unknown, called: string): unknown {
  const code = codeOf(error) ?? '';
  if (code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY') {
    const what = `${called} can't be opened (${code}): run this as the user whose server it is`;
    return new BackupError('notOpened', what, { cause: error });
  }
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
    return new BackupError('damaged', `${called} is damaged, or no database of SQLite (${reasonOf(error)})`, {
      cause: error,
    });
  }
  return error;
}
