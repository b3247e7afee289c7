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
import { Refusal } from '../errors.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { presentMessage, presentReadMessage, type ReadMessage } from './present-message.ts';

/** Deletes a message for everybody: a tombstone keeps its place. Deleting it again changes nothing. */
export async function deleteMessage(ctx: SignedInContext, input: { id: number }): Promise<ReadMessage> {
  const { tombstone, isNew, lastReadSeq } = await ctx.db.write(async (scope) => {
    const { sql } = scope;
    const { conversationId } = await mayDelete(sql, ctx, input.id);
    await lockConversation(sql, conversationId);
    const place = await mayDelete(sql, ctx, input.id);
    const message = await findMessage(sql, input.id);
    if (message && message.deletedAt !== null) return { tombstone: message, isNew: false, ...place };
    const revision = await takeRevision(sql, place.conversationId);
    const saved = await saveDeletion(sql, { id: input.id, revision });
    if (place.isByStaff) await recordDeletion(scope, ctx, saved);
    return { tombstone: saved, isNew: true, ...place };
  });
  if (isNew) {
    tellParticipants(ctx, tombstone.conversationId, {
      type: 'message.deleted',
      conversationId: tombstone.conversationId,
      revision: tombstone.revision,
      message: presentMessage(tombstone),
    });
  }
  return presentReadMessage(tombstone, lastReadSeq);
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
  const isOwn = message.sender.id === user.id || participation?.role === 'owner';
  if (!isOwn && !user.isStaff) throw new Refusal('mayNotDelete');
  const { conversationId } = message;
  return { conversationId, lastReadSeq: participation?.lastReadSeq ?? 0, isByStaff: !isOwn };
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
