import type { ConversationKind, ListedMessage } from '@parley/db';
import { isoTimeOrNull, presentPerson, type Person } from '../person.ts';

/** Characters (Unicode code points) of a preview. */
const PREVIEW_LENGTH = 50;

/** A message as staff see it. */
export interface AdminMessage {
  id: number;
  conversationId: number;
  seq: number;
  sender: Person;
  /** With the first few of its people, by whom one tells it apart where it has no title. */
  conversation: { id: number; kind: ConversationKind; title: string | null; participants: Person[] };
  /** The first 50 characters; null where staff may not read, and where it or its conversation was deleted. */
  preview: string | null;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  /** Whether somebody other than its sender has read it. */
  isRead: boolean;
}

/** @param beside.preview how it begins, where staff may read that; null for nothing */
export function presentAdminMessage(
  row: Omit<ListedMessage, 'beginning'>,
  beside: { people: readonly Person[] } & Pick<AdminMessage, 'preview' | 'isRead'>,
): AdminMessage {
  const { people, preview, isRead } = beside;
  const { id, kind, title } = row.conversation;
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    sender: presentPerson(row.sender),
    conversation: { id, kind, title, participants: people.map(presentPerson) },
    preview,
    createdAt: new Date(row.createdAt).toISOString(),
    editedAt: isoTimeOrNull(row.editedAt),
    deletedAt: isoTimeOrNull(row.deletedAt),
    isRead,
  };
}

/** As much of a message as its preview shows. */
export function beginningOf(content: string): string {
  // No more than its first letters is looked at: one outside the basic plane is two units long.
  return Array.from(content.slice(0, PREVIEW_LENGTH * 2))
    .slice(0, PREVIEW_LENGTH)
    .join('');
}
