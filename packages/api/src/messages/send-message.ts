import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { refusalBy } from '../users/may-reach.ts';
import { presentMessage, presentReadMessage, type ReadMessage } from './present-message.ts';

/** A sent message, with the sender's own read position, which sending moved to it. */
export interface SentMessage extends ReadMessage {
  readEpoch: number;
  lastReadSeq: number;
}

/**
 * Sends a message. Who may, its `seq`, its `revision` and the insert are decided in one
 * transaction; it is told to the others once it is durable. Sending again with the same
 * `clientId`, however much later, answers with the message that is there and tells nobody;
 * in another conversation it is refused.
 */
export async function sendMessage(
  ctx: SignedInContext,
  input: { conversationId: number; content: string; clientId?: string | undefined },
): Promise<SentMessage> {
  const outcome = await ctx.db.sends.send({
    conversationId: input.conversationId,
    senderId: ctx.caller.user.id,
    kind: 'text',
    content: input.content,
    clientId: input.clientId ?? null,
    createdAt: Date.now(),
  });
  if (outcome.kind === 'refused') throw new Refusal('conversationNotFound');
  if (outcome.kind === 'blocked') throw refusalBy(outcome.by);
  if (outcome.kind === 'clientIdTaken') throw new Refusal('clientIdTaken', { field: 'clientId' });
  const { message, position } = outcome;
  if (outcome.kind === 'stored') {
    tellParticipants(ctx, message.conversationId, {
      type: 'message.created',
      conversationId: message.conversationId,
      revision: message.revision,
      message: presentMessage(message),
      readEpoch: position.readEpoch,
    });
  }
  return { ...presentReadMessage(message, position.lastReadSeq), ...position };
}
