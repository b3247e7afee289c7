import { first, type Sql } from '../connection/sql.ts';
import type { Database } from '../database.ts';

/** What sets this installation apart from others, made with its schema. */
export async function readInstallationId(sql: Sql): Promise<string> {
  const row = await first<{ id: string }>(sql, 'SELECT id FROM installation', []);
  if (!row) throw new Error('the installation has lost its row');
  return row.id;
}

/**
 * The secret that all processes on this database share.
 *
 * @param make called where there is none yet; of several processes that make one at once, all get the first
 */
export async function sharedSessionSecret(db: Database, make: () => Promise<string>): Promise<string> {
  const known = await readSecret(db.read);
  if (known !== null) return known;
  const made = await make();
  return db.write(async ({ sql }) => {
    await sql.all('UPDATE installation SET session_secret = $1 WHERE session_secret IS NULL', [made]);
    return (await readSecret(sql)) ?? made;
  });
}

async function readSecret(sql: Sql): Promise<string | null> {
  const row = await first<{ secret: string | null }>(
    sql,
    'SELECT session_secret AS secret FROM installation',
    [],
  );
  return row?.secret ?? null;
}
