import { first, forUpdate, type Sql } from '../connection/sql.ts';
import type { ConversationKind } from '../models/conversation.ts';

/** A conversation as staff see it, who take no part in it. Times are Unix milliseconds. */
export interface AnyConversationRow {
  id: number;
  kind: ConversationKind;
  title: string | null;
  participantCount: number;
  lastSeq: number;
  revision: number;
  /** At which revision the title changed last; 0 where it never did. */
  titleRevision: number;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

export const ANY_CONVERSATION = `SELECT c.id, c.kind, c.title, c.participant_count AS "participantCount",
    c.last_seq AS "lastSeq", c.revision, c.title_revision AS "titleRevision", c.created_at AS "createdAt",
    c.updated_at AS "updatedAt", c.deleted_at AS "deletedAt"
  FROM conversations AS c WHERE c.id = $1`;

/** Deleted or not, whoever takes part in it; for staff. */
export async function findAnyConversation(sql: Sql, id: number): Promise<AnyConversationRow | undefined> {
  return first<AnyConversationRow>(sql, ANY_CONVERSATION, [id]);
}

/** The same, and nobody else changes it until the transaction ends. */
export async function holdAnyConversation(sql: Sql, id: number): Promise<AnyConversationRow | undefined> {
  return first<AnyConversationRow>(sql, `${ANY_CONVERSATION} ${forUpdate(sql.dialect)}`, [id]);
}
