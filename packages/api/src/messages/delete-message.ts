import {
  deleteMessage as saveDeletion,
  findMessage,
  findParticipation,
  lockConversation,
  takeRevision,
  type MessageRow,
  type Sql,
  type WriteScope,
} from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import type { Done } from '../done.ts';
import { Refusal } from '../errors.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { presentMessage, presentReadMessage, type ReadMessage } from './present-message.ts';

/** Deletes a message for everybody: a tombstone keeps its place. Deleting it again changes nothing. */
export async function deleteMessage(ctx: SignedInContext, input: { id: number }): Promise<ReadMessage> {
  const { tombstone, lastReadSeq, tell } = await ctx.db.write((scope) =>
    deleteMessageIn(scope, ctx, input.id),
  );
  tell();
  return presentReadMessage(tombstone, lastReadSeq);
}

/** The same in the caller's transaction. What somebody does by the rights of staff is in the audit log. */
export async function deleteMessageIn(
  scope: WriteScope,
  ctx: SignedInContext,
  id: number,
): Promise<Done & { tombstone: MessageRow; lastReadSeq: number }> {
  const { sql } = scope;
  const { conversationId } = await mayDelete(sql, ctx, id);
  await lockConversation(sql, conversationId);
  const { isByStaff, ...place } = await mayDelete(sql, ctx, id);
  const message = await findMessage(sql, id);
  if (message && message.deletedAt !== null) {
    return { tombstone: message, isChanged: false, tell: () => undefined, ...place };
  }
  const revision = await takeRevision(sql, place.conversationId);
  const tombstone = await saveDeletion(sql, { id, revision });
  if (isByStaff || ctx.job !== undefined) {
    await recordDeletion(scope, ctx, tombstone);
  }
  const event = {
    type: 'message.deleted',
    conversationId,
    revision: tombstone.revision,
    message: presentMessage(tombstone),
  } as const;
  return { tombstone, isChanged: true, tell: () => tellParticipants(ctx, conversationId, event), ...place };
}

/** Its sender, the owner of the group, or staff, who need not take part. */
async function mayDelete(
  sql: Sql,
  ctx: SignedInContext,
  id: number,
): Promise<{ conversationId: number; lastReadSeq: number; isByStaff: boolean }> {
  const { user } = ctx.caller;
  const message = await findMessage(sql, id);
  const participation = message && (await findParticipation(sql, message.conversationId, user.id));
  if (!message || (!participation && !user.isStaff)) throw new Refusal('messageNotFound');
  const isTheirs = message.sender.id === user.id || participation?.role === 'owner';
  if (!isTheirs && !user.isStaff) throw new Refusal('mayNotDelete');
  const lastReadSeq = participation?.lastReadSeq ?? 0;
  return { conversationId: message.conversationId, lastReadSeq, isByStaff: !isTheirs };
}

/** What staff take away is told; never what it said. */
async function recordDeletion(
  scope: WriteScope,
  ctx: SignedInContext,
  { id, conversationId, sender }: MessageRow,
): Promise<void> {
  const changes = { isDeleted: { before: false, after: true } };
  const detail = { conversationId, senderId: sender.id, changes };
  await record(scope, ctx, { action: 'message.deleted', subject: { type: 'message', id }, detail });
}
