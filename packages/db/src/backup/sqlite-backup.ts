import { stat } from 'node:fs/promises';
import { codeOf } from '../connection/errors.ts';
import { hasRoomBeside } from '../connection/room-beside.ts';
import { BackupError } from './backup-error.ts';
import { onSqliteFile, type SqliteFile } from './sqlite-file.ts';

export interface SqliteCopy {
  /** The database, which a server may be writing to. */
  from: string;
  /** An empty file. */
  to: string;
  /** What seals the cookies and second factors, where a file beside the database keeps it. */
  sessionSecret: string | null;
  signal: AbortSignal;
}

/**
 * Copies a database as it is at one moment, while others go on writing, and looks whether the copy is sound.
 *
 * @throws BackupError where it is none of Parley's, or the copy is not as it should be
 */
export async function copySqlite({ from, to, sessionSecret, signal }: SqliteCopy): Promise<void> {
  const schema = await onSqliteFile({ file: from }, signal, async (sql) => {
    const names = await schemaOf(sql);
    await copyInto(sql, to);
    return names;
  });
  const called = `the copy of ${from}`;
  await onSqliteFile({ file: to, called }, signal, async (sql) => {
    // The journal of the copy would be a file beside it.
    await sql.all('PRAGMA journal_mode = MEMORY');
    if (sessionSecret !== null) await sql.all('UPDATE installation SET session_secret = ?1', [sessionSecret]);
    await requireSound(sql, called);
    const copied = await schemaOf(sql);
    if (copied.length < schema.length) throw new BackupError('damaged', `${called} is not whole`);
  });
}

/** @throws BackupError where there is no such file */
export async function requireDatabase(file: string): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (!there?.isFile()) throw new BackupError('noDatabase', `there is no database at ${file}`);
}

/** The names of the migrations that made it. @throws BackupError where it is none of Parley's */
export async function schemaOf(sql: SqliteFile): Promise<string[]> {
  const tables = await sql.all("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'");
  const rows =
    tables.length > 0 ? await sql.all<{ name: string }>('SELECT name FROM migrations ORDER BY name') : [];
  if (rows.length === 0) throw new BackupError('noDatabase', 'there is nothing of Parley in the database');
  return rows.map(({ name }) => name);
}

/** @throws BackupError with the first thing that is wrong */
export async function requireSound(sql: SqliteFile, called: string): Promise<void> {
  const [row] = await sql.all<{ integrity_check: string }>('PRAGMA integrity_check(1)');
  if (row?.integrity_check === 'ok') return;
  throw new BackupError('damaged', `${called} is damaged (${row?.integrity_check ?? 'it has no pages'})`);
}

async function copyInto(sql: SqliteFile, to: string): Promise<void> {
  try {
    await sql.all('VACUUM INTO ?1', [to]);
  } catch (error) {
    // Where no room is left for its own bookkeeping, SQLite says that the disk failed.
    const isFull = codeOf(error) === 'SQLITE_IOERR' && !hasRoomBeside(to);
    throw isFull ? Object.assign(error as Error, { code: 'SQLITE_FULL' }) : error;
  }
}
