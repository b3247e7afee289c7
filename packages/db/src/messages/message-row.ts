import type { MessageKind } from '../models/message.ts';

/** A message with its sender's names, as the database holds it. */
export interface MessageRow {
  id: number;
  conversationId: number;
  seq: number;
  revision: number;
  sender: MessageSender;
  kind: MessageKind;
  /** Empty where the message was deleted. */
  content: string;
  clientId: string | null;
  /** Unix milliseconds, like the next two. */
  createdAt: number;
  editedAt: number | null;
  deletedAt: number | null;
}

export interface MessageSender {
  id: number;
  username: string;
  firstName: string;
  lastName: string;
}

/** A MessageRow as one flat row of SQL. */
export interface FlatMessage extends Omit<MessageRow, 'sender'> {
  senderId: number;
  username: string;
  firstName: string;
  lastName: string;
}

/** The columns of a FlatMessage, for `messages AS m JOIN users AS s`. */
export const MESSAGE_COLUMNS = `
  m.id, m.conversation_id AS "conversationId", m.seq, m.revision, m.kind, m.content,
  m.client_id AS "clientId", m.created_at AS "createdAt", m.edited_at AS "editedAt", m.deleted_at AS "deletedAt",
  m.sender_id AS "senderId", s.username, s.first_name AS "firstName", s.last_name AS "lastName"`;

export const MESSAGES = 'messages AS m JOIN users AS s ON s.id = m.sender_id';

export function messageRow(row: FlatMessage): MessageRow {
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    revision: row.revision,
    sender: { id: row.senderId, username: row.username, firstName: row.firstName, lastName: row.lastName },
    kind: row.kind,
    content: row.content,
    clientId: row.clientId,
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    deletedAt: row.deletedAt,
  };
}
