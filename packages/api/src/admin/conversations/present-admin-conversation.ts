import type { AnyConversationRow, ConversationKind } from '@parley/db';
import { isoTimeOrNull, presentPerson, type Person } from '../person.ts';

/** How many people are named in a row. */
export const NAMED_IN_ROW = 5;

/** A conversation as staff see it, who take no part in it: who and how much, and nothing of what is said. */
export interface AdminConversation {
  id: number;
  kind: ConversationKind;
  title: string | null;
  /** The first few; none where it is deleted. */
  participants: Person[];
  participantCount: number;
  messageCount: number;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  revision: number;
}

export function presentAdminConversation(
  row: AnyConversationRow,
  people: readonly Person[],
): AdminConversation {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    participants: people.slice(0, NAMED_IN_ROW).map(presentPerson),
    participantCount: row.participantCount,
    messageCount: row.lastSeq,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    deletedAt: isoTimeOrNull(row.deletedAt),
    revision: row.revision,
  };
}
