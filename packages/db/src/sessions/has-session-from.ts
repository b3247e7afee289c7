import type { Sql } from '../connection/sql.ts';

const SESSION_FROM =
  'SELECT 1 AS "found" FROM sessions WHERE user_id = $1 AND address = $2 AND expires_at > $3 LIMIT 1';

/** Whether somebody is signed in from this address, on whatever device. */
export async function hasSessionFrom(
  sql: Sql,
  { userId, address }: { userId: number; address: string },
): Promise<boolean> {
  return (await sql.all(SESSION_FROM, [userId, address, Date.now()])).length > 0;
}
