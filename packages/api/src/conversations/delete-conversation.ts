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
  // What its owner does is the group's own affair; what staff do is told.
  if (participation?.role !== 'owner' || ctx.job !== undefined) {
    await recordDeletion(scope, ctx, { id, people: people.length });
  }
  const event = { type: 'conversation.removed', conversationId: id, revision } as const;
  return { isChanged: true, tell: () => tellUsers(ctx, people, event) };
}

/** The line of a deletion, after it. @param of.people how many took part until then */
export async function recordDeletion(
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
