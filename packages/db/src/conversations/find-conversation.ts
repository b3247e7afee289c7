import { first, type Sql } from '../connection/sql.ts';
import type { ConversationKind } from '../models/conversation.ts';
import type { ParticipantRole } from '../models/participant.ts';
import {
  CONVERSATION_COLUMNS,
  LAST_MESSAGE,
  conversationRow,
  type ConversationRow,
  type FlatConversation,
} from './conversation-row.ts';

/** Someone's place in a conversation, with what permissions and numbers are decided by. */
export interface Participation {
  conversationId: number;
  userId: number;
  kind: ConversationKind;
  title: string | null;
  role: ParticipantRole;
  readEpoch: number;
  lastReadSeq: number;
  lastSeq: number;
  revision: number;
  participantCount: number;
}

export const PARTICIPATION = `SELECT c.id AS "conversationId", p.user_id AS "userId", c.kind, c.title, p.role,
    p.read_epoch AS "readEpoch", p.last_read_seq AS "lastReadSeq", c.last_seq AS "lastSeq", c.revision,
    c.participant_count AS "participantCount"
  FROM participants AS p JOIN conversations AS c ON c.id = p.conversation_id
  WHERE p.conversation_id = $1 AND p.user_id = $2 AND p.removed_at IS NULL AND c.deleted_at IS NULL`;

export const VIEWED_CONVERSATION = `SELECT ${CONVERSATION_COLUMNS}
  FROM participants AS me JOIN conversations AS c ON c.id = me.conversation_id ${LAST_MESSAGE}
  WHERE me.conversation_id = $1 AND me.user_id = $2 AND me.removed_at IS NULL AND c.deleted_at IS NULL`;

const EXISTS = 'SELECT kind FROM conversations WHERE id = $1 AND deleted_at IS NULL';

export const REVISIONS = `SELECT c.id, c.revision, p.read_epoch AS "readEpoch", p.last_read_seq AS "lastReadSeq"
  FROM participants AS p JOIN conversations AS c ON c.id = p.conversation_id
  WHERE p.user_id = $1 AND p.removed_at IS NULL`;

const CONVERSATION_IDS =
  'SELECT conversation_id AS id FROM participants WHERE user_id = $1 AND removed_at IS NULL';

const OWNED_GROUPS = `SELECT c.id FROM participants AS p JOIN conversations AS c ON c.id = p.conversation_id
  WHERE p.user_id = $1 AND p.removed_at IS NULL AND p.role = 'owner' AND c.kind = 'group'
    AND c.deleted_at IS NULL ORDER BY c.id`;

/** The lookup that is the permission: undefined for whoever takes no part. */
export async function findParticipation(
  sql: Sql,
  conversationId: number,
  userId: number,
): Promise<Participation | undefined> {
  return first<Participation>(sql, PARTICIPATION, [conversationId, userId]);
}

/** The conversation as this participant sees it, or undefined. */
export async function findConversation(
  sql: Sql,
  id: number,
  viewerId: number,
): Promise<ConversationRow | undefined> {
  const row = await first<FlatConversation>(sql, VIEWED_CONVERSATION, [id, viewerId]);
  return row && conversationRow(row);
}

/** Whatever its participants are; for staff. */
export async function conversationExists(sql: Sql, id: number): Promise<boolean> {
  return (await sql.all(EXISTS, [id])).length > 0;
}

/** Where each of one's conversations stands: what a returning client compares. */
export async function listRevisions(
  sql: Sql,
  userId: number,
): Promise<{ id: number; revision: number; readEpoch: number; lastReadSeq: number }[]> {
  return sql.all(REVISIONS, [userId]);
}

export async function listConversationIds(sql: Sql, userId: number): Promise<number[]> {
  const rows = await sql.all<{ id: number }>(CONVERSATION_IDS, [userId]);
  return rows.map((row) => row.id);
}

/** The groups that somebody owns, in the order of their ids. */
export async function listOwnedGroupIds(sql: Sql, userId: number): Promise<number[]> {
  const rows = await sql.all<{ id: number }>(OWNED_GROUPS, [userId]);
  return rows.map((row) => row.id);
}
