import { open } from 'node:fs/promises';
import { parseDatabaseUrl } from '../connection/database-url.ts';
import type { Dialect } from '../connection/sql.ts';
import { BackupError } from './backup-error.ts';
import type { Backup } from './back-up.ts';
import { restorePostgres } from './restore-postgres.ts';
import { restoreSqlite } from './restore-sqlite.ts';

/** How the files begin. */
const BEGINNINGS = { sqlite: 'SQLite format 3\0', postgres: 'PGDMP' };

/**
 * Makes a copy the database, while no server runs.
 *
 * @returns under which name the SQLite file that was there before is kept; null where there was none
 * @throws BackupError or DatabaseUnusableError, one line for the operator; nothing is changed then
 */
export async function restore(copy: Omit<Backup, 'sessionSecret' | 'makesFolder'>): Promise<string | null> {
  const { databaseUrl, file, environment, signal } = copy;
  const address = parseDatabaseUrl(databaseUrl);
  await requireKind(file, address.dialect);
  if (address.dialect === 'sqlite') return restoreSqlite({ from: file, to: address.file, signal });
  await restorePostgres({ from: file, url: address.url, environment, signal });
  return null;
}

async function requireKind(file: string, dialect: Dialect): Promise<void> {
  const beginning = await beginningOf(file);
  const { sqlite, postgres } = BEGINNINGS;
  if (beginning.startsWith(BEGINNINGS[dialect])) return;
  if (beginning.startsWith(sqlite)) {
    throw new BackupError('wrongKind', `${file} is a database of SQLite, and DATABASE_URL names PostgreSQL`);
  }
  if (beginning.startsWith(postgres)) {
    throw new BackupError(
      'wrongKind',
      `${file} is a dump of PostgreSQL: set DATABASE_URL to an empty database there`,
    );
  }
  throw new BackupError('wrongKind', `${file} was not made by parley backup`);
}

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw new BackupError(
      'fileMissing',
      `${file} can't be read (${error instanceof Error ? error.message : String(error)})`,
    );
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
