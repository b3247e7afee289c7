import type { AnyConversationRow, ConversationKind } from '@parley/db';
import { presentPerson, type PersonInAdmin } from '../person.ts';

/** How many people are named in a row. */
export const NAMED_IN_ROW = 5;

/** A conversation as staff see it, who take no part in it: who and how much, and nothing of what is said. */
export interface ConversationInAdmin {
  id: number;
  kind: ConversationKind;
  title: string | null;
  /** The first few; none where it is deleted. */
  participants: PersonInAdmin[];
  participantCount: number;
  messageCount: number;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  revision: number;
}

export function presentConversationRow(
  row: AnyConversationRow,
  people: readonly PersonInAdmin[],
): ConversationInAdmin {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    participants: people.slice(0, NAMED_IN_ROW).map(presentPerson),
    participantCount: row.participantCount,
    messageCount: row.lastSeq,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    deletedAt: row.deletedAt === null ? null : new Date(row.deletedAt).toISOString(),
    revision: row.revision,
  };
}
