import {
  conversationExists,
  deleteConversation as saveDeletion,
  findParticipation,
  listParticipantIds,
  lockConversation,
  takeRevision,
  type WriteScope,
} from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import type { Done } from '../done.ts';
import { Refusal } from '../errors.ts';
import { tellUsers } from '../realtime/publish.ts';
import { requireGroupOwner } from './authority.ts';

/** Takes a conversation from everybody: the owner's of a group, and staff's, who need not take part. */
export async function deleteConversation(ctx: SignedInContext, input: { id: number }): Promise<null> {
  const { tell } = await ctx.db.write((scope) => deleteConversationIn(scope, ctx, input.id));
  tell();
  return null;
}

/** The same in the caller's transaction. What somebody does by the rights of staff is in the audit log. */
export async function deleteConversationIn(
  scope: WriteScope,
  ctx: SignedInContext,
  id: number,
): Promise<Done> {
  const { sql } = scope;
  const { user } = ctx.caller;
  await lockConversation(sql, id);
  const participation = await findParticipation(sql, id, user.id);
  const mayKnow = participation !== undefined || (user.isStaff && (await conversationExists(sql, id)));
  if (!mayKnow) throw new Refusal('conversationNotFound');
  if (participation && !user.isStaff) requireGroupOwner(participation);
  const people = await listParticipantIds(sql, id);
  const revision = await takeRevision(sql, id);
  await saveDeletion(sql, id, revision);
  if (participation?.role !== 'owner' || ctx.job !== undefined) {
    await record(scope, ctx, { action: 'conversation.deleted', subject: { type: 'conversation', id } });
  }
  const event = { type: 'conversation.removed', conversationId: id, revision } as const;
  return { isChanged: true, tell: () => tellUsers(ctx, people, event) };
}
