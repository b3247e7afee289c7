import { groupRead } from '../connection/group-read.ts';
import { first, inBoth, jsonArray, jsonRows, type Sql } from '../connection/sql.ts';
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

/**
 * Several conversations, each as its viewer sees it; without a `cId` where the viewer sees none. Only an outer
 * join keeps PostgreSQL from walking the people first.
 */
export const VIEWED_CONVERSATIONS = inBoth(
  (dialect) => `SELECT ${CONVERSATION_COLUMNS}, r.key
  FROM ${jsonRows(dialect, '$1', { id: 'bigint', viewer_id: 'bigint', key: 'text' })}
  LEFT JOIN participants AS me
    ON me.conversation_id = r.id AND me.user_id = r.viewer_id AND me.removed_at IS NULL
  LEFT JOIN conversations AS c ON c.id = me.conversation_id AND c.deleted_at IS NULL
  ${LAST_MESSAGE}`,
);

const EXISTS = 'SELECT kind FROM conversations WHERE id = $1 AND deleted_at IS NULL';

/** A row a person, their conversations packed into one JSON text: each a Place as an array. */
export const PLACES = inBoth(
  (dialect) => `SELECT r.id AS "userId", (
    SELECT ${jsonArray(dialect, 'c.id, c.revision, p.read_epoch, p.last_read_seq')}
    FROM participants AS p JOIN conversations AS c ON c.id = p.conversation_id
    WHERE p.user_id = r.id AND p.removed_at IS NULL
  ) AS packed FROM ${jsonRows(dialect, '$1', { id: 'bigint' })}`,
);

const LED_GROUPS = `SELECT c.id, p.role FROM participants AS p JOIN conversations AS c ON c.id = p.conversation_id
  WHERE p.user_id = $1 AND p.removed_at IS NULL AND p.role <> 'member' AND c.kind = 'group'
    AND c.deleted_at IS NULL ORDER BY c.id`;

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

type Viewed = { key: string } & (FlatConversation | { cId: null });

/** By `id:viewerId`. */
const viewedConversation = groupRead<string, ConversationRow>(async (sql, keys) => {
  const asked = keys.map((key) => {
    const [id, viewer] = key.split(':');
    return { id: Number(id), viewer_id: Number(viewer), key };
  });
  const rows = await sql.all<Viewed>(VIEWED_CONVERSATIONS[sql.dialect], [JSON.stringify(asked)]);
  return new Map(rows.flatMap((row) => (row.cId === null ? [] : [[row.key, conversationRow(row)]])));
});

/** The conversation as this participant sees it, or undefined. */
export function findConversation(
  sql: Sql,
  id: number,
  viewerId: number,
): Promise<ConversationRow | undefined> {
  return viewedConversation(sql, `${id}:${viewerId}`);
}

/** Whatever its participants are; for staff. */
export async function conversationExists(sql: Sql, id: number): Promise<boolean> {
  return (await sql.all(EXISTS, [id])).length > 0;
}

type PackedPlace = [id: number, revision: number, readEpoch: number, lastReadSeq: number];

const placesOf = groupRead<number, PackedPlace[]>(async (sql, userIds) => {
  const asked = JSON.stringify(userIds.map((id) => ({ id })));
  const rows = await sql.all<{ userId: number; packed: string | null }>(PLACES[sql.dialect], [asked]);
  return new Map(rows.map(({ userId, packed }) => [userId, JSON.parse(packed ?? '[]') as PackedPlace[]]));
});

/** Where each of one's conversations stands: what a returning client compares. */
export async function listRevisions(
  sql: Sql,
  userId: number,
): Promise<{ id: number; revision: number; readEpoch: number; lastReadSeq: number }[]> {
  const places = (await placesOf(sql, userId)) ?? [];
  return places.map(([id, revision, readEpoch, lastReadSeq]) => ({ id, revision, readEpoch, lastReadSeq }));
}

/** The groups that somebody owns, in the order of their ids. */
export async function listOwnedGroupIds(sql: Sql, userId: number): Promise<number[]> {
  const rows = await sql.all<{ id: number }>(OWNED_GROUPS, [userId]);
  return rows.map((row) => row.id);
}

/** The groups that somebody looks after as owner or admin, in the order of their ids. */
export async function listLedGroups(
  sql: Sql,
  userId: number,
): Promise<{ id: number; role: ParticipantRole }[]> {
  return sql.all<{ id: number; role: ParticipantRole }>(LED_GROUPS, [userId]);
}
