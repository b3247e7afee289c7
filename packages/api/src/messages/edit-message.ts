import { editMessage as saveEdit, lockConversation, takeRevision } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { requireMayWrite } from '../users/may-reach.ts';
import { findVisibleMessage } from './find-visible-message.ts';
import { presentMessage, presentReadMessage, type ReadMessage } from './present-message.ts';

/** Changes the words of one's own message. */
export async function editMessage(
  ctx: SignedInContext,
  input: { id: number; content: string },
): Promise<ReadMessage> {
  const { edited, participation } = await ctx.db.write(async ({ sql }) => {
    const { conversationId } = (await findVisibleMessage(sql, input.id, ctx.caller.user.id)).message;
    await lockConversation(sql, conversationId);
    const visible = await findVisibleMessage(sql, input.id, ctx.caller.user.id);
    if (visible.message.sender.id !== ctx.caller.user.id) throw new Refusal('notTheSender');
    if (visible.message.deletedAt !== null) throw new Refusal('messageDeleted');
    await requireMayWrite(sql, visible.participation);
    const revision = await takeRevision(sql, conversationId);
    const saved = await saveEdit(sql, { id: input.id, content: input.content, revision });
    return { edited: saved, participation: visible.participation };
  });
  tellParticipants(ctx, edited.conversationId, {
    type: 'message.updated',
    conversationId: edited.conversationId,
    revision: edited.revision,
    message: presentMessage(edited),
  });
  return presentReadMessage(edited, participation.lastReadSeq);
}
