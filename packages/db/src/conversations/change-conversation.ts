import { CAN_SIGN_IN } from '../users/user-row.ts';
import { first, forUpdate, type Sql } from '../connection/sql.ts';
import type { ParticipantRole } from '../models/participant.ts';

/**
 * Keeps everybody else from changing a conversation until the transaction ends. Who may
 * do what is decided after this, so that it still holds when the change is written.
 */
export async function lockConversation(sql: Sql, conversationId: number): Promise<void> {
  await sql.all(`SELECT id FROM conversations WHERE id = $1 ${forUpdate(sql.dialect)}`, [conversationId]);
}

/**
 * Takes a conversation's next revision, under its lock: whatever is stamped with the number
 * is seen by others in the order of the numbers.
 */
export async function takeRevision(sql: Sql, conversationId: number): Promise<number> {
  const row = await first<{ revision: number }>(
    sql,
    'UPDATE conversations SET revision = revision + 1 WHERE id = $1 RETURNING revision',
    [conversationId],
  );
  if (!row) throw new Error(`there is no conversation ${conversationId} to change`);
  return row.revision;
}

const MOVE = 'updated_at = $2, activity_pending = TRUE';

/**
 * Notes too at which revision it is so: the one that was taken for it.
 *
 * @param at Unix milliseconds, like every `at` here
 */
export async function setTitle(
  sql: Sql,
  change: { conversationId: number; at: number },
  title: string | null,
): Promise<void> {
  await sql.all(`UPDATE conversations SET title = $3, title_revision = revision, ${MOVE} WHERE id = $1`, [
    change.conversationId,
    change.at,
    title,
  ]);
}

export async function setRole(
  sql: Sql,
  place: { conversationId: number; userId: number; revision: number },
  role: ParticipantRole,
): Promise<void> {
  await sql.all(
    'UPDATE participants SET role = $3, revision = $4 WHERE conversation_id = $1 AND user_id = $2',
    [place.conversationId, place.userId, role, place.revision],
  );
}

/**
 * Lets somebody in (again): they have read nothing less and nothing more than what is there now.
 * Where they had read before counts no more: it is a new epoch.
 */
export async function addParticipant(
  sql: Sql,
  place: { conversationId: number; userId: number; revision: number; at: number },
): Promise<void> {
  await sql.all(
    `INSERT INTO participants
      (conversation_id, user_id, role, last_read_seq, revision, activity_at, joined_at)
    SELECT c.id, $2, 'member', c.last_seq, $3, c.updated_at, $4 FROM conversations AS c WHERE c.id = $1
    ON CONFLICT (conversation_id, user_id) DO UPDATE SET role = excluded.role,
      read_epoch = participants.read_epoch + 1, last_read_seq = excluded.last_read_seq, revision = excluded.revision,
      activity_at = excluded.activity_at, joined_at = excluded.joined_at, removed_at = NULL`,
    [place.conversationId, place.userId, place.revision, place.at],
  );
  await sql.all(`UPDATE conversations SET participant_count = participant_count + 1, ${MOVE} WHERE id = $1`, [
    place.conversationId,
    place.at,
  ]);
}

export async function removeParticipant(
  sql: Sql,
  place: { conversationId: number; userId: number; revision: number; at: number },
): Promise<void> {
  await sql.all(
    'UPDATE participants SET removed_at = $3, revision = $4 WHERE conversation_id = $1 AND user_id = $2',
    [place.conversationId, place.userId, place.at, place.revision],
  );
  await sql.all(`UPDATE conversations SET participant_count = participant_count - 1, ${MOVE} WHERE id = $1`, [
    place.conversationId,
    place.at,
  ]);
}

/**
 * Who takes a group over when its owner leaves: the longest-standing admin, else the longest-standing
 * member; people who cannot sign in only where there is nobody else, and guests never.
 */
export async function findSuccessor(
  sql: Sql,
  conversationId: number,
  leaverId: number,
): Promise<{ id: number; canSignIn: boolean } | undefined> {
  const row = await first<{ id: number; canSignIn: boolean | number }>(
    sql,
    `SELECT p.user_id AS id, u.is_active AND ${CAN_SIGN_IN} AS "canSignIn"
      FROM participants AS p JOIN users AS u ON u.id = p.user_id
      WHERE p.conversation_id = $1 AND p.user_id <> $2 AND p.removed_at IS NULL AND NOT u.is_guest
      ORDER BY CASE WHEN u.is_active AND ${CAN_SIGN_IN} THEN 0 ELSE 1 END,
        CASE p.role WHEN 'admin' THEN 0 ELSE 1 END, p.joined_at, p.user_id LIMIT 1`,
    [conversationId, leaverId],
  );
  return row && { id: row.id, canSignIn: Boolean(row.canSignIn) };
}

/** Takes a conversation from everybody who takes part; its messages are no longer reachable. */
export async function deleteConversation(sql: Sql, conversationId: number, revision: number): Promise<void> {
  const now = Date.now();
  await sql.all(
    `UPDATE participants SET removed_at = $2, revision = $3 WHERE conversation_id = $1 AND removed_at IS NULL`,
    [conversationId, now, revision],
  );
  await sql.all(
    `UPDATE conversations SET deleted_at = $2, direct_key = NULL, source = NULL, activity_pending = FALSE
      WHERE id = $1`,
    [conversationId, now],
  );
}
