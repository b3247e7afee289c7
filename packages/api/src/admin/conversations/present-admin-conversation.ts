import type { ConversationKind, ListedConversation } from '@parley/db';
import { isoTimeOrNull, presentPerson, type Person } from '../person.ts';

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

/** @param people the first of those who take part */
export function presentAdminConversation(
  row: ListedConversation,
  people: readonly Person[],
): AdminConversation {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    participants: people.map(presentPerson),
    participantCount: row.participantCount,
    messageCount: row.messageCount,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    deletedAt: isoTimeOrNull(row.deletedAt),
    revision: row.revision,
  };
}
