import {
  deleteMessage as saveDeletion,
  findMessage,
  findParticipation,
  lockConversation,
  takeRevision,
  type Sql,
} from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { presentMessage, presentReadMessage, type ReadMessage } from './present-message.ts';

/** Deletes a message for everybody: a tombstone keeps its place. Deleting it again changes nothing. */
export async function deleteMessage(ctx: SignedInContext, input: { id: number }): Promise<ReadMessage> {
  const { tombstone, isNew, lastReadSeq } = await ctx.db.write(async ({ sql }) => {
    const { conversationId } = await mayDelete(sql, ctx, input.id);
    await lockConversation(sql, conversationId);
    const place = await mayDelete(sql, ctx, input.id);
    const message = await findMessage(sql, input.id);
    if (message && message.deletedAt !== null) return { tombstone: message, isNew: false, ...place };
    const revision = await takeRevision(sql, place.conversationId);
    const saved = await saveDeletion(sql, { id: input.id, revision });
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
): Promise<{ conversationId: number; lastReadSeq: number }> {
  const { user } = ctx.caller;
  const message = await findMessage(sql, id);
  const participation = message && (await findParticipation(sql, message.conversationId, user.id));
  if (!message || (!participation && !user.isStaff)) throw new Refusal('messageNotFound');
  const may = user.isStaff || message.sender.id === user.id || participation?.role === 'owner';
  if (!may) throw new Refusal('mayNotDelete');
  return { conversationId: message.conversationId, lastReadSeq: participation?.lastReadSeq ?? 0 };
}
