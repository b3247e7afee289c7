import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { presentMessage, presentReadMessage, type ReadMessage } from './present-message.ts';

/**
 * Sends a message. Who may, its `seq`, its `revision` and the insert are decided in one
 * transaction; it is told to the others once it is durable. Sending again with the same
 * `clientId`, however much later, answers with the message that is there and tells nobody;
 * in another conversation it is refused.
 */
export async function sendMessage(
  ctx: SignedInContext,
  input: { conversationId: number; content: string; clientId?: string | undefined },
): Promise<ReadMessage> {
  const outcome = await ctx.db.sends.send({
    conversationId: input.conversationId,
    senderId: ctx.caller.user.id,
    kind: 'text',
    content: input.content,
    clientId: input.clientId ?? null,
    createdAt: Date.now(),
  });
  if (outcome.kind === 'refused') throw new Refusal('conversationNotFound');
  if (outcome.kind === 'clientIdTaken') throw new Refusal('clientIdTaken', { field: 'clientId' });
  const { message } = outcome;
  if (outcome.kind === 'stored') {
    tellParticipants(ctx, message.conversationId, {
      type: 'message.created',
      conversationId: message.conversationId,
      revision: message.revision,
      message: presentMessage(message),
    });
  }
  // Sending moved the sender's own read position at least as far.
  return presentReadMessage(message, message.seq);
}
