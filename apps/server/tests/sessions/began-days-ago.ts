import type { Database } from '@parley/db';

/** Puts back the time at which a person's sessions began, and with it the time at which they expire. */
export async function beganDaysAgo(
  look: (job: (db: Database) => Promise<unknown>) => Promise<unknown>,
  userId: number,
  days: number,
): Promise<void> {
  const statement =
    'UPDATE sessions SET created_at = created_at - $1, expires_at = expires_at - $1 WHERE user_id = $2';
  await look((db) => db.write(({ sql }) => sql.all(statement, [days * 24 * 60 * 60 * 1000, userId])));
}
