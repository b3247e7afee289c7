import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sharedSessionSecret, type Database } from '@parley/db';
import { ConfigError, SECRET_LENGTH } from './environment.ts';

/**
 * The generated secret that seals this installation's cookies. On SQLite the data directory
 * keeps it; on PostgreSQL the database does, for all processes, and one that the data
 * directory has kept so far is taken over.
 *
 * @throws ConfigError where the kept one can't be used
 */
export async function generatedSessionSecret(db: Database, dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'session-secret');
  if (db.dialect === 'sqlite') return usable(file, () => readOrMake(file));
  return sharedSessionSecret(db, () => usable(file, async () => (await readIfThere(file)) ?? newSecret()));
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
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  return (await readIfThere(file)) ?? make(file);
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
async function make(file: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, `${newSecret()}\n`, {
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
