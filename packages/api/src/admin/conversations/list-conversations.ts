import { conversationsListing, listFirstParticipants, type ListedConversation } from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { limits } from '../../limits.ts';
import { listingProcedures } from '../listing-procedures.ts';
import { presentAdminConversation, type AdminConversation } from './present-admin-conversation.ts';

/** Conversations with those who take part first. */
async function presentConversations(
  { db }: Pick<SignedInContext, 'db'>,
  rows: readonly ListedConversation[],
): Promise<AdminConversation[]> {
  const ids = rows.map(({ id }) => id);
  const people = await listFirstParticipants(db.read, ids, limits.participantsInListing);
  return rows.map((row) =>
    presentAdminConversation(
      row,
      (people.get(row.id) ?? []).map(({ user }) => user),
    ),
  );
}

export const conversationProcedures = listingProcedures(conversationsListing, {
  present: (ctx, rows) => presentConversations(ctx, rows),
});
