import type { AnyMessageRow, ConversationKind } from '@parley/db';
import { presentPerson, type PersonInAdmin } from '../person.ts';

/** How many people of its conversation are named with a message. */
export const NAMED_WITH_MESSAGE = 3;

/** Characters (Unicode code points) of a preview. */
const PREVIEW_LENGTH = 50;

/** A message as staff see it. */
export interface MessageInAdmin {
  id: number;
  conversationId: number;
  seq: number;
  sender: PersonInAdmin;
  /** With the first few of its people, by whom one tells it apart where it has no title. */
  conversation: { id: number; kind: ConversationKind; title: string | null; participants: PersonInAdmin[] };
  /** The first 50 characters; null where staff may not read, and where it was deleted. */
  preview: string | null;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  /** Whether somebody other than its sender has read it. */
  isRead: boolean;
}

/** @param shown.content what staff may read of it; null for nothing */
export function presentMessageRow(
  row: AnyMessageRow,
  shown: { people: readonly PersonInAdmin[]; content: string | null },
): MessageInAdmin {
  const { people, content } = shown;
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    sender: presentPerson(row.sender),
    conversation: {
      ...row.conversation,
      participants: people.slice(0, NAMED_WITH_MESSAGE).map(presentPerson),
    },
    preview: content === null ? null : beginningOf(content),
    createdAt: new Date(row.createdAt).toISOString(),
    editedAt: row.editedAt === null ? null : new Date(row.editedAt).toISOString(),
    deletedAt: row.deletedAt === null ? null : new Date(row.deletedAt).toISOString(),
    isRead: row.isRead,
  };
}

/** A message has ten thousand characters at most: what is cut into characters is cut first. */
function beginningOf(content: string): string {
  return [...content.slice(0, PREVIEW_LENGTH * 2)].slice(0, PREVIEW_LENGTH).join('');
}
