import { first } from '../connection/sql.ts';
import { openDatabase } from '../open-database.ts';
import { BackupError } from './backup-error.ts';
import { requireWhole } from './postgres-backup.ts';
import { runProgram } from './postgres-program.ts';

export interface PostgresRestore {
  /** A file of pg_dump's. */
  from: string;
  /** An empty database. */
  url: string;
  environment: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

const TABLES = `SELECT count(*) AS count FROM information_schema.tables
  WHERE table_schema NOT IN ('information_schema', 'pg_catalog')`;

/**
 * Fills an empty database, all of it or nothing.
 *
 * @throws BackupError where something is in the database, the file is not whole, or pg_restore fails
 */
export async function restorePostgres({ from, url, environment, signal }: PostgresRestore): Promise<void> {
  await refuseFilled(url);
  const program = { name: 'pg_restore', environment, signal } as const;
  await requireWhole(from, program);
  // Its owner is whoever restores it: the one of then may not be known on this server.
  const how = ['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction'];
  await runProgram(program, [...how, from], url);
}

async function refuseFilled(url: string): Promise<void> {
  const db = await openDatabase(url);
  try {
    const tables = await first<{ count: number }>(db.read, TABLES, []);
    if (tables?.count === 0) return;
    throw new BackupError(
      'notEmpty',
      'the database of DATABASE_URL is not empty: make a new one, and set DATABASE_URL to it',
    );
  } finally {
    await db.close();
  }
}
