import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseDatabaseUrl } from '../connection/database-url.ts';
import { refuseTaken, writeWhole } from './draft-file.ts';
import { dumpPostgres } from './postgres-backup.ts';
import { copySqlite, requireDatabase } from './sqlite-backup.ts';

export interface Backup {
  databaseUrl: string;
  /** Where the copy is to lie; nothing may be there yet. */
  file: string;
  /** Whether its folder is made where there is none. */
  makesFolder: boolean;
  /** What seals the cookies, where a file beside the database keeps it: the copy then holds it too. */
  sessionSecret: string | null;
  /** For PostgreSQL's programs: PATH among others. */
  environment: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/**
 * Makes a copy of a whole database, as it was at one moment, while servers go on. It is on the
 * disk, and was looked through, when this answers; otherwise nothing is left.
 *
 * @returns its size in bytes
 * @throws BackupError or DatabaseUnusableError, one line for the operator
 */
export async function backUp(backup: Backup): Promise<number> {
  const { databaseUrl, file, makesFolder, sessionSecret, environment, signal } = backup;
  const address = parseDatabaseUrl(databaseUrl);
  if (address.dialect === 'sqlite') await requireDatabase(address.file);
  await refuseTaken(file);
  if (makesFolder) await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeWhole(file, {
    write: (to) =>
      address.dialect === 'sqlite'
        ? copySqlite({ from: address.file, to, sessionSecret, signal })
        : dumpPostgres({ url: address.url, to, environment, signal }),
  });
  return (await stat(file)).size;
}
