import {
  conversationExists,
  deleteConversation as saveDeletion,
  findAnyConversation,
  findParticipation,
  listParticipantIds,
  lockConversation,
  takeRevision,
  type WriteScope,
} from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellUsers } from '../realtime/publish.ts';
import { requireGroupOwner } from './authority.ts';

/** Takes a conversation from everybody: the owner's of a group, and staff's, who need not take part. */
export async function deleteConversation(ctx: SignedInContext, input: { id: number }): Promise<null> {
  const { user } = ctx.caller;
  const { people, revision } = await ctx.db.write(async (scope) => {
    const { sql } = scope;
    await lockConversation(sql, input.id);
    const participation = await findParticipation(sql, input.id, user.id);
    const mayKnow =
      participation !== undefined || (user.isStaff && (await conversationExists(sql, input.id)));
    if (!mayKnow) throw new Refusal('conversationNotFound');
    if (participation && !user.isStaff) requireGroupOwner(participation);
    const ids = await listParticipantIds(sql, input.id);
    const taken = await takeRevision(sql, input.id);
    await saveDeletion(sql, input.id, taken);
    // What its owner does is the group's own affair; what staff do is told.
    if (participation?.role !== 'owner')
      await recordDeletion(scope, ctx, { id: input.id, people: ids.length });
    return { people: ids, revision: taken };
  });
  tellUsers(ctx, people, { type: 'conversation.removed', conversationId: input.id, revision });
  return null;
}

async function recordDeletion(
  scope: WriteScope,
  ctx: SignedInContext,
  { id, people }: { id: number; people: number },
): Promise<void> {
  const deleted = await findAnyConversation(scope.sql, id);
  if (!deleted) return;
  const changes = { isDeleted: { before: false, after: true } };
  const detail = { kind: deleted.kind, title: deleted.title, people, messages: deleted.lastSeq, changes };
  await record(scope, ctx, { action: 'conversation.deleted', subject: { type: 'conversation', id }, detail });
}
