import { moveReadPosition, type Participation } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { findVisibleMessage } from './find-visible-message.ts';

export interface ReadPosition {
  conversationId: number;
  lastReadSeq: number;
  unreadCount: number;
}

/** The caller has read a conversation up to a message. Nobody else's position moves, and none moves back. */
export async function markAsRead(ctx: SignedInContext, input: { id: number }): Promise<ReadPosition> {
  const { message, participation } = await findVisibleMessage(ctx.db.read, input.id, ctx.caller.user.id);
  return readUpTo(ctx, participation, message.seq);
}

/** The caller has read a conversation up to `seq`, or to its end. */
export async function markConversationAsRead(
  ctx: SignedInContext & { participation: Participation },
  input: { seq?: number | undefined },
): Promise<ReadPosition> {
  const { participation } = ctx;
  return readUpTo(ctx, participation, Math.min(input.seq ?? participation.lastSeq, participation.lastSeq));
}

async function readUpTo(ctx: SignedInContext, place: Participation, seq: number): Promise<ReadPosition> {
  const { conversationId, userId } = place;
  const lastReadSeq = Math.max(seq, place.lastReadSeq);
  const hasMoved =
    seq > place.lastReadSeq && (await ctx.db.write(({ sql }) => moveReadPosition(sql, place, seq)));
  if (hasMoved) tellParticipants(ctx, conversationId, { type: 'read', conversationId, userId, lastReadSeq });
  return { conversationId, lastReadSeq, unreadCount: place.lastSeq - lastReadSeq };
}
