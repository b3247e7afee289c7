import { moveReadPosition, type Participation } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { findVisibleMessage } from './find-visible-message.ts';

/** How far the caller has read a conversation. */
export interface ReadPosition {
  conversationId: number;
  readEpoch: number;
  lastReadSeq: number;
  unreadCount: number;
}

/** The caller has read a conversation up to a message. Nobody else's position moves, and none moves back. */
export async function markAsRead(ctx: SignedInContext, input: { id: number }): Promise<ReadPosition> {
  const { message, participation } = await findVisibleMessage(ctx.db.read, input.id, ctx.caller.user.id);
  return readUpTo(ctx, participation, { lastReadSeq: message.seq, readEpoch: participation.readEpoch });
}

/**
 * The caller has read a conversation up to `seq`, or to its end. With `readEpoch`, the epoch in
 * which they read it, it counts for nothing where they have set their position back since.
 */
export async function markConversationAsRead(
  ctx: SignedInContext & { participation: Participation },
  input: { seq?: number | undefined; readEpoch?: number | undefined },
): Promise<ReadPosition> {
  const { participation } = ctx;
  const { lastSeq } = participation;
  return readUpTo(ctx, participation, {
    lastReadSeq: Math.min(input.seq ?? lastSeq, lastSeq),
    readEpoch: input.readEpoch ?? participation.readEpoch,
  });
}

async function readUpTo(
  ctx: SignedInContext,
  place: Participation,
  to: { readEpoch: number; lastReadSeq: number },
): Promise<ReadPosition> {
  const { conversationId, userId } = place;
  const moved =
    to.lastReadSeq > place.lastReadSeq && (await ctx.db.write(({ sql }) => moveReadPosition(sql, place, to)));
  if (moved) tellParticipants(ctx, conversationId, { type: 'read', conversationId, userId, ...moved });
  return presentReadPosition(place, moved || place);
}

/** @param place what the position is one of */
export function presentReadPosition(
  { conversationId, lastSeq }: Pick<Participation, 'conversationId' | 'lastSeq'>,
  { readEpoch, lastReadSeq }: { readEpoch: number; lastReadSeq: number },
): ReadPosition {
  return { conversationId, readEpoch, lastReadSeq, unreadCount: lastSeq - lastReadSeq };
}
