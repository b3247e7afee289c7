import type { Sql } from '../connection/sql.ts';
import {
  CONVERSATION_COLUMNS,
  LAST_MESSAGE,
  conversationRow,
  type ConversationRow,
  type FlatConversation,
} from './conversation-row.ts';

/** A place in the list: conversations are ordered by when they last moved, then by id, newest first. */
export interface ListPosition {
  updatedAt: number;
  id: number;
}

/**
 * The first branch walks one's participations in order, from an index, and stops at the
 * limit. The second adds the few conversations whose copied time is not up to date (see
 * ListOrder), at their true place. Together: exact, and no more rows than the page needs.
 */
export const LIST_CONVERSATIONS = `SELECT ${CONVERSATION_COLUMNS}
  FROM (
    SELECT * FROM (
      SELECT * FROM (
        SELECT p.conversation_id AS id, p.activity_at AS activity
        FROM participants AS p JOIN conversations AS settled ON settled.id = p.conversation_id
        WHERE p.user_id = $1 AND p.removed_at IS NULL AND NOT settled.activity_pending
          AND (p.activity_at, p.conversation_id) < ($2, $3)
        ORDER BY p.activity_at DESC, p.conversation_id DESC LIMIT $4
      ) AS settled_page
      UNION ALL
      SELECT moving.id, moving.updated_at
      FROM conversations AS moving
      WHERE moving.activity_pending AND (moving.updated_at, moving.id) < ($2, $3) AND (
        SELECT p.removed_at IS NULL FROM participants AS p
        WHERE p.conversation_id = moving.id AND p.user_id = $1
      )
    ) AS both_pages
    ORDER BY activity DESC, id DESC LIMIT $4
  ) AS page
  JOIN conversations AS c ON c.id = page.id
  JOIN participants AS me ON me.conversation_id = c.id AND me.user_id = $1
  ${LAST_MESSAGE}
  ORDER BY page.activity DESC, page.id DESC`;

/**
 * One's conversations, the one that moved last first.
 *
 * @param page.before the last page's `next`; null for the first page
 */
export async function listConversations(
  sql: Sql,
  viewerId: number,
  page: { before: ListPosition | null; limit: number },
): Promise<{ conversations: ConversationRow[]; next: ListPosition | null }> {
  const { updatedAt, id } = page.before ?? {
    updatedAt: Number.MAX_SAFE_INTEGER,
    id: Number.MAX_SAFE_INTEGER,
  };
  const rows = await sql.all<FlatConversation>(LIST_CONVERSATIONS, [viewerId, updatedAt, id, page.limit + 1]);
  const conversations = rows.slice(0, page.limit).map(conversationRow);
  const last = rows.length > page.limit ? conversations.at(-1) : undefined;
  return { conversations, next: last ? { updatedAt: last.updatedAt, id: last.id } : null };
}
