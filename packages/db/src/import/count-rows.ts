import { first, type Sql } from '../connection/sql.ts';

const COUNTS = `SELECT (SELECT COUNT(*) FROM users) AS users,
  (SELECT COUNT(*) FROM conversations WHERE deleted_at IS NULL) AS conversations,
  (SELECT COUNT(*) FROM messages) AS messages`;

/** How much there is in all, counted: for an operator's summary, not for a request. */
export async function countRows(
  sql: Sql,
): Promise<{ users: number; conversations: number; messages: number }> {
  const counts = await first<{ users: number; conversations: number; messages: number }>(sql, COUNTS, []);
  return counts ?? { users: 0, conversations: 0, messages: 0 };
}
