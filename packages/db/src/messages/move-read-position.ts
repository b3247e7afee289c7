import { first, type Sql } from '../connection/sql.ts';

/** How far somebody has read. Of two, the later epoch counts; within an epoch, the higher `seq`. */
export interface ReadPosition {
  /** How often it was set back. */
  readEpoch: number;
  lastReadSeq: number;
}

interface Place {
  conversationId: number;
  userId: number;
}

const MOVE = `UPDATE participants SET last_read_seq = $3
  WHERE conversation_id = $1 AND user_id = $2 AND removed_at IS NULL AND last_read_seq < $3 AND read_epoch <= $4
  RETURNING read_epoch AS "readEpoch", last_read_seq AS "lastReadSeq"`;

const SET_BACK = `UPDATE participants SET read_epoch = read_epoch + 1, last_read_seq = $3
  WHERE conversation_id = $1 AND user_id = $2 AND removed_at IS NULL
  RETURNING read_epoch AS "readEpoch", last_read_seq AS "lastReadSeq"`;

/**
 * Moves a participant's read position forward.
 *
 * @param to.lastReadSeq a `seq` that exists
 * @param to.readEpoch the epoch in which it was read: what was set back since stays unread
 * @returns the position; undefined where it was there already, or further, or is of a later epoch
 */
export async function moveReadPosition(
  sql: Sql,
  { conversationId, userId }: Place,
  to: ReadPosition,
): Promise<ReadPosition | undefined> {
  return first(sql, MOVE, [conversationId, userId, to.lastReadSeq, to.readEpoch]);
}

/**
 * Sets a participant's read position wherever they wish it, in an epoch of its own. The caller
 * holds the conversation's lock: a send under way knows the epoch that it moves a position in.
 *
 * @param to a `seq` that exists, or 0
 * @returns the position; undefined for whoever takes no part
 */
export async function setReadPosition(
  sql: Sql,
  { conversationId, userId }: Place,
  to: number,
): Promise<ReadPosition | undefined> {
  return first(sql, SET_BACK, [conversationId, userId, to]);
}
