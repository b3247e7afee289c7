import {
  conversationsListing,
  listFirstParticipants,
  type ConversationKind,
  type ListedConversation,
} from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { limits } from '../../limits.ts';
import { listingProcedures } from '../listing-procedures.ts';
import { isoTimeOrNull, presentPerson, type Person } from '../person.ts';

/** A conversation as staff see it. */
export interface AdminConversation {
  id: number;
  kind: ConversationKind;
  title: string | null;
  /** The first few who take part. */
  participants: Person[];
  participantCount: number;
  messageCount: number;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  revision: number;
}

/** Conversations with those who take part first. */
export async function presentAdminConversations(
  ctx: Pick<SignedInContext, 'db'>,
  rows: readonly ListedConversation[],
): Promise<AdminConversation[]> {
  const ids = rows.map(({ id }) => id);
  const people = await listFirstParticipants(ctx.db.read, ids, limits.participantsInListing);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    participants: (people.get(row.id) ?? []).map(({ user }) => presentPerson(user)),
    participantCount: row.participantCount,
    messageCount: row.messageCount,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    deletedAt: isoTimeOrNull(row.deletedAt),
    revision: row.revision,
  }));
}

export const conversationProcedures = listingProcedures(conversationsListing, {
  present: (ctx, rows) => presentAdminConversations(ctx, rows),
});
