import type { MessageKind, MessageRow, MessageSender } from '@parley/db';

/** A message as everybody who takes part sees it. */
export interface Message {
  id: number;
  conversationId: number;
  /** 1, 2, 3, … within the conversation. */
  seq: number;
  /** The conversation's revision at which it last changed. */
  revision: number;
  sender: MessageSender;
  /** `action` is IRC's `/me`, `notice` the conversation's own note. */
  kind: MessageKind;
  /** Empty where it was deleted. */
  content: string;
  /** The name the sender's program gave it. */
  clientId: string | null;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
}

/** A message as an answer to one person. */
export interface ReadMessage extends Message {
  /** Whether the person who asks has read it: derived from their read position. */
  isRead: boolean;
}

export function presentMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    revision: row.revision,
    sender: row.sender,
    kind: row.kind,
    content: row.content,
    clientId: row.clientId,
    createdAt: isoTime(row.createdAt),
    editedAt: row.editedAt === null ? null : isoTime(row.editedAt),
    deletedAt: row.deletedAt === null ? null : isoTime(row.deletedAt),
  };
}

/** @param lastReadSeq the read position of the person who asks */
export function presentReadMessage(row: MessageRow, lastReadSeq: number): ReadMessage {
  return { ...presentMessage(row), isRead: row.seq <= lastReadSeq };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
