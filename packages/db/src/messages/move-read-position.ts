import { first, type Sql } from '../connection/sql.ts';

const MOVE = `UPDATE participants SET last_read_seq = $3
  WHERE conversation_id = $1 AND user_id = $2 AND removed_at IS NULL AND last_read_seq < $3
  RETURNING last_read_seq AS "lastReadSeq"`;

/**
 * Moves a participant's read position forward.
 *
 * @param to a `seq` that exists
 * @returns false where the position was there already, or further
 */
export async function moveReadPosition(
  sql: Sql,
  place: { conversationId: number; userId: number },
  to: number,
): Promise<boolean> {
  return (await first(sql, MOVE, [place.conversationId, place.userId, to])) !== undefined;
}
