import { chmod, chown, copyFile, link, mkdir, realpath, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../connection/errors.ts';
import { refuseNewer } from '../migrate.ts';
import { BackupError } from './backup-error.ts';
import { writeWhole } from './draft-file.ts';
import { requireSound, schemaOf } from './sqlite-backup.ts';
import { onSqliteFile } from './sqlite-file.ts';

export interface SqliteRestore {
  /** The copy; it stays as it is. */
  from: string;
  /** The database that it becomes. */
  to: string;
  signal: AbortSignal;
}

/**
 * Puts a copy in the place of the database; what was there is kept under another name.
 *
 * @returns that name; null where nothing was there
 * @throws BackupError where the copy is not sound, or a server uses the database: nothing is changed then
 */
export async function restoreSqlite({ from, signal, ...asked }: SqliteRestore): Promise<string | null> {
  await mkdir(path.dirname(asked.to), { recursive: true, mode: 0o700 });
  const to = await realpath(asked.to).catch(() => asked.to);
  const aside = `${to}.${new Date().toISOString().replaceAll(/[:.]/g, '')}`;
  const isThere = await exists(to);
  await writeWhole(to, {
    write: async (draft) => {
      await copyFile(from, draft);
      // It came with the copy's own.
      await chmod(draft, 0o600);
      await giveToOwnerOf(path.dirname(to), draft);
      await onSqliteFile({ file: draft, called: from }, signal, async (sql) => {
        await sql.all('PRAGMA journal_mode = MEMORY');
        refuseNewer(await schemaOf(sql));
        await requireSound(sql, from);
      });
    },
    place: async (draft) => {
      if (isThere) await keep(to, aside, signal);
      await rename(draft, to);
    },
  });
  return isThere ? aside : null;
}

/** Root may do this for somebody else's server, who could not open it else. */
async function giveToOwnerOf(folder: string, file: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(folder);
  await chown(file, uid, gid);
}

/** Under two names for a moment, so that a database is there whenever it is interrupted. */
async function keep(file: string, aside: string, signal: AbortSignal): Promise<void> {
  try {
    await closeLog(file, signal);
  } catch (error) {
    if (!(error instanceof BackupError && error.fault === 'damaged')) throw error;
    // What is damaged may be all that is left of something: its log goes along.
    for (const ending of ['-wal', '-shm']) {
      if (await exists(file + ending)) await rename(file + ending, aside + ending);
    }
  }
  // Some file systems have no second names.
  await link(file, aside).catch(() => rename(file, aside));
}

/**
 * Writes the write-ahead log back into the database and removes it: beside another database it
 * would be taken for that one's. SQLite does so only where nobody else has the database open.
 */
async function closeLog(file: string, signal: AbortSignal): Promise<void> {
  try {
    await onSqliteFile({ file }, signal, async (sql) => {
      await sql.all('PRAGMA busy_timeout = 500');
      await sql.all('PRAGMA journal_mode = DELETE');
    });
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_BUSY') throw error;
    throw new BackupError('inUse', `a server uses the database ${file}: stop it first`, { cause: error });
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
