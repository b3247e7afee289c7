import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { forgetSessionSecret, readSessionSecret, sharedSessionSecret, type Database } from '@parley/db';
import { ConfigError, SECRET_LENGTH } from './environment.ts';

/**
 * The generated secret that seals this installation's cookies. On SQLite the data directory
 * keeps it; on PostgreSQL the database does, for all processes, and one that the data
 * directory has kept so far is taken over.
 *
 * @throws ConfigError where the kept one can't be used
 */
export async function generatedSessionSecret(db: Database, dataDir: string): Promise<string> {
  const file = fileIn(dataDir);
  if (db.dialect === 'sqlite') {
    await takeBrought(db, file);
    return usable(file, () => readOrMake(file));
  }
  return sharedSessionSecret(db, () => usable(file, async () => (await readIfThere(file)) ?? newSecret()));
}

/** The generated secret that the data directory keeps, as a copy of a SQLite database has to hold it; null where it keeps none. */
export async function keptSessionSecret(dataDir: string): Promise<string | null> {
  return (await readIfThere(fileIn(dataDir))) ?? null;
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'session-secret');
}

/**
 * A restored copy brings the secret by which its sessions and second factors are sealed. One that
 * was here before is kept beside it: another database may be sealed with it.
 */
async function takeBrought(db: Database, file: string): Promise<void> {
  const brought = await readSessionSecret(db.read);
  if (brought === null) return;
  const kept = await readIfThere(file);
  if (kept !== brought) {
    if (kept !== undefined) await rename(file, `${file}.${new Date().toISOString().replaceAll(/[:.]/g, '')}`);
    await make(file, brought);
  }
  await forgetSessionSecret(db);
}

async function usable(file: string, read: () => Promise<string>): Promise<string> {
  try {
    const secret = await read();
    if (secret.length >= SECRET_LENGTH) return secret;
    throw new Error(`it is shorter than ${SECRET_LENGTH} characters`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `the secret in ${file} can't be used (${reason}): remove the file for a new one, or set SESSION_SECRET`,
    );
  }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Readable by its owner alone. Of two processes that start at once, one makes it. */
async function readOrMake(file: string): Promise<string> {
  return (await readIfThere(file)) ?? make(file, newSecret());
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Written whole under another name first, so that nobody, and no power cut, finds half of it. */
async function make(file: string, secret: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(draft, `${secret}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
    await link(draft, file).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error;
    });
    return (await readFile(file, 'utf8')).trim();
  } finally {
    await rm(draft, { force: true });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
