import { first, type Sql } from '../connection/sql.ts';

const FIND = 'SELECT s.user_id AS "userId" FROM sessions AS s WHERE s.public_id = $1';
const END = 'DELETE FROM sessions WHERE public_id = $1 RETURNING id AS "sessionId"';

/**
 * Ends a session, whoever's it is.
 *
 * @param may called with whose it is before it ends
 * @returns the id that its connections stand under; undefined where there is no such session
 */
export async function endAnySession(
  sql: Sql,
  publicId: string,
  may: (userId: number) => Promise<void>,
): Promise<string | undefined> {
  const found = await first<{ userId: number }>(sql, FIND, [publicId]);
  if (!found) return undefined;
  await may(found.userId);
  return (await first<{ sessionId: string }>(sql, END, [publicId]))?.sessionId;
}
