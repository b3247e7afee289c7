import { first, type Sql } from '../connection/sql.ts';
import type { Database } from '../database.ts';

/** What sets this installation apart from others, made with its schema. */
export async function readInstallationId(sql: Sql): Promise<string> {
  const row = await first<{ id: string }>(sql, 'SELECT id FROM installation', []);
  if (!row) throw new Error('the installation has lost its row');
  return row.id;
}

/** When the first Parley came to this database, in Unix milliseconds. */
export async function readInstalledAt(sql: Sql): Promise<number> {
  const row = await first<{ at: number }>(sql, 'SELECT MIN(applied_at) AS at FROM migrations', []);
  if (!row) throw new Error('the database does not know its own schema');
  return row.at;
}

/**
 * The secret that all processes on this database share.
 *
 * @param make called where there is none yet; of several processes that make one at once, all get the first
 */
export async function sharedSessionSecret(db: Database, make: () => Promise<string>): Promise<string> {
  const known = await readSessionSecret(db.read);
  if (known !== null) return known;
  const made = await make();
  return db.write(async ({ sql }) => {
    await sql.all('UPDATE installation SET session_secret = $1 WHERE session_secret IS NULL', [made]);
    return (await readSessionSecret(sql)) ?? made;
  });
}

/** The secret that the database keeps; null where it keeps none. On SQLite a copy that was restored brings it along. */
export async function readSessionSecret(sql: Sql): Promise<string | null> {
  const row = await first<{ secret: string | null }>(
    sql,
    'SELECT session_secret AS secret FROM installation',
    [],
  );
  return row?.secret ?? null;
}

/** Keeps the secret no longer in the database. */
export async function forgetSessionSecret(db: Database): Promise<void> {
  await db.write(({ sql }) => sql.all('UPDATE installation SET session_secret = NULL', []));
}
