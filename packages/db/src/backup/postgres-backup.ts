import { devNull } from 'node:os';
import { first } from '../connection/sql.ts';
import { openDatabase } from '../open-database.ts';
import { BackupError } from './backup-error.ts';
import { runProgram, type PostgresProgram } from './postgres-program.ts';

export interface PostgresDump {
  url: string;
  /** An empty file. */
  to: string;
  environment: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/**
 * Writes a database as it is at one moment into a file of pg_dump's, while others go on writing, and
 * reads the file through to its end.
 *
 * @throws BackupError where pg_dump is missing, too old or fails, or the file is not as it should be
 */
export async function dumpPostgres({ url, to, environment, signal }: PostgresDump): Promise<void> {
  const dump = { name: 'pg_dump', environment, signal } as const;
  const version = (await runProgram(dump, ['--version'])).trim();
  await refuseOlder(version, await serverVersion(url));
  await runProgram(dump, ['--format=custom', `--file=${to}`], url);
  await requireWhole(to, { name: 'pg_restore', environment, signal });
}

/** @throws BackupError where the file is no dump of Parley's, or does not end where it should */
export async function requireWhole(file: string, restore: PostgresProgram): Promise<void> {
  const contents = await runProgram(restore, ['--list', file]);
  if (!/TABLE DATA \S+ migrations /.test(contents)) {
    throw new BackupError('noDatabase', `there is nothing of Parley in ${file}`);
  }
  // The list stands at the beginning; a file that was cut off is found out by reading all of it.
  await runProgram(restore, [`--file=${devNull}`, file]);
}

async function refuseOlder(program: string, server: string): Promise<void> {
  const [theirs, ours] = [majorOf(server), majorOf(program.replace(/^\D+/, ''))];
  if (ours >= theirs) return;
  throw new BackupError(
    'programTooOld',
    `${program} is older than the server, PostgreSQL ${server}: install its client programs of version ${theirs} or newer (on Debian: postgresql-client-${theirs}), and put them first on the PATH`,
  );
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10) || 0;
}

/** Such as `18.4`; some say of what make it is too. @throws BackupError where Parley has never been there */
async function serverVersion(url: string): Promise<string> {
  const db = await openDatabase(url);
  try {
    const found = await first<{ version: string; migrations: string | null }>(
      db.read,
      `SELECT current_setting('server_version') AS version, to_regclass('migrations')::text AS migrations`,
      [],
    );
    if (!found?.migrations) throw new BackupError('noDatabase', 'there is nothing of Parley in the database');
    return found.version.split(' ')[0] ?? found.version;
  } finally {
    await db.close();
  }
}
