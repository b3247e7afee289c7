import { first, type Sql } from '../connection/sql.ts';
import type { ConversationKind } from '../models/conversation.ts';
import { MESSAGE_COLUMNS, messageRow, type FlatMessage, type MessageRow } from './message-row.ts';

/** A message as staff see it, who take no part in its conversation. */
export interface AnyMessageRow extends MessageRow {
  conversation: { id: number; kind: ConversationKind; title: string | null; deletedAt: number | null };
  /** Whether somebody other than its sender has read it. */
  isRead: boolean;
}

interface FlatAnyMessage extends FlatMessage {
  conversationKind: ConversationKind;
  title: string | null;
  conversationDeletedAt: number | null;
  isRead: boolean | number;
}

export const ANY_MESSAGE = `SELECT ${MESSAGE_COLUMNS}, c.kind AS "conversationKind", c.title,
    c.deleted_at AS "conversationDeletedAt",
    EXISTS (SELECT 1 FROM participants AS p WHERE p.conversation_id = m.conversation_id AND p.removed_at IS NULL
      AND p.user_id <> m.sender_id AND p.last_read_seq >= m.seq) AS "isRead"
  FROM messages AS m JOIN users AS s ON s.id = m.sender_id
  JOIN conversations AS c ON c.id = m.conversation_id WHERE m.id = $1`;

/** Whoever takes part in its conversation, which may be deleted as well; for staff. */
export async function findAnyMessage(sql: Sql, messageId: number): Promise<AnyMessageRow | undefined> {
  const row = await first<FlatAnyMessage>(sql, ANY_MESSAGE, [messageId]);
  if (!row) return undefined;
  const { conversationId: id, conversationKind: kind, title, conversationDeletedAt: deletedAt } = row;
  return {
    ...messageRow(row),
    conversation: { id, kind, title, deletedAt },
    isRead: Boolean(row.isRead),
  };
}
