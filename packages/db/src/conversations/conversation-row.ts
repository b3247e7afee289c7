import type { ConversationKind } from '../models/conversation.ts';
import type { ParticipantRole } from '../models/participant.ts';
import { MESSAGE_COLUMNS, messageRow, type FlatMessage, type MessageRow } from '../messages/message-row.ts';

/** A conversation as one of its participants sees it, without the people. */
export interface ConversationRow {
  id: number;
  kind: ConversationKind;
  title: string | null;
  participantCount: number;
  lastSeq: number;
  revision: number;
  /** Unix milliseconds, like the next. */
  createdAt: number;
  updatedAt: number;
  /** The viewer's own read position and role. */
  readEpoch: number;
  lastReadSeq: number;
  role: ParticipantRole;
  lastMessage: MessageRow | null;
}

/** A ConversationRow as one flat row of SQL; the last message's columns are null where nothing was said. */
export interface FlatConversation extends FlatMessage {
  cId: number;
  cKind: ConversationKind;
  title: string | null;
  participantCount: number;
  lastSeq: number;
  cRevision: number;
  cCreatedAt: number;
  updatedAt: number;
  readEpoch: number;
  lastReadSeq: number;
  role: ParticipantRole;
}

/** The columns of a FlatConversation, for `conversations AS c`, `participants AS me` and LAST_MESSAGE. */
export const CONVERSATION_COLUMNS = `
  c.id AS "cId", c.title, c.kind AS "cKind", c.participant_count AS "participantCount",
  c.last_seq AS "lastSeq", c.revision AS "cRevision", c.created_at AS "cCreatedAt", c.updated_at AS "updatedAt",
  me.read_epoch AS "readEpoch", me.last_read_seq AS "lastReadSeq", me.role, ${MESSAGE_COLUMNS}`;

/** A conversation's last message is found by its `last_seq`: nothing is stored twice. */
export const LAST_MESSAGE = `
  LEFT JOIN messages AS m ON m.conversation_id = c.id AND m.seq = c.last_seq
  LEFT JOIN users AS s ON s.id = m.sender_id`;

export function conversationRow(row: FlatConversation): ConversationRow {
  return {
    id: row.cId,
    kind: row.cKind,
    title: row.title,
    participantCount: row.participantCount,
    lastSeq: row.lastSeq,
    revision: row.cRevision,
    createdAt: row.cCreatedAt,
    updatedAt: row.updatedAt,
    readEpoch: row.readEpoch,
    lastReadSeq: row.lastReadSeq,
    role: row.role,
    lastMessage: row.lastSeq === 0 ? null : messageRow(row),
  };
}
