import { randomUUID } from 'node:crypto';
import { link, lstat, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, faultOf } from '../connection/errors.ts';
import { BackupError } from './backup-error.ts';

const NOT_WRITABLE = /^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|SQLITE_IOERR|EIO)$/;
const FULL = /^(EDQUOT|EFBIG)$/;
/** A file system that has no second names for a file. */
const NO_LINKS = /^(EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS)$/;

/** A name that is written to. */
interface WrittenFile {
  /** Fills the draft, which is there and empty. */
  write: (draft: string) => Promise<void>;
  /** Gives the draft, which is on the disk, its name; takes nobody's place where it is left out. */
  place?: (draft: string) => Promise<void>;
}

/**
 * Writes a file that is there whole or not at all, readable by its owner alone: under another
 * name beside it first, which is gone however it ends.
 *
 * @throws BackupError where the name is taken, the folder can't be written or the disk is full
 */
export async function writeWhole(target: string, { write, place }: WrittenFile): Promise<void> {
  const draft = `${target}.${randomUUID()}.part`;
  try {
    await writeFile(draft, '', { mode: 0o600, flag: 'wx' });
    await write(draft);
    await flush(draft);
    await (place ? place(draft) : placeAnew(draft, target));
  } catch (error) {
    throw explained(error, target);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
  // Not every file system can write down its folders by themselves.
  await flush(path.dirname(target)).catch(() => undefined);
}

/** @throws BackupError where something of this name is there */
export async function refuseTaken(target: string): Promise<void> {
  const taken = await lstat(target).catch(() => undefined);
  if (taken) throw alreadyThere(target);
}

function alreadyThere(target: string): BackupError {
  return new BackupError('fileExists', `${target} is already there: choose another name, or remove it first`);
}

/** A link, other than a rename, takes nobody's place. */
async function placeAnew(draft: string, target: string): Promise<void> {
  try {
    await link(draft, target);
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (code === 'EEXIST') throw alreadyThere(target);
    if (!NO_LINKS.test(code)) throw error;
    await refuseTaken(target);
    await rename(draft, target);
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function explained(error: unknown, target: string): unknown {
  if (error instanceof BackupError) return error;
  const code = codeOf(error) ?? '';
  const folder = path.dirname(target);
  if (faultOf(error) === 'storageFull' || FULL.test(code)) {
    return new BackupError(
      'storageFull',
      `there is no room left for it in ${folder}: make some, or choose another place`,
      { cause: error },
    );
  }
  if (NOT_WRITABLE.test(code)) {
    return new BackupError(
      'notWritable',
      `${folder} can't be written (${code}): choose another place or change its rights`,
      { cause: error },
    );
  }
  return error;
}
