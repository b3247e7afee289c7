import { setReadPosition } from '@parley/db';
import { holdParticipation } from '../conversations/authority.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { presentReadPosition, type ReadPosition } from './mark-as-read.ts';

/**
 * By the caller's own wish this message and everything after it are unread again, on all their
 * devices, whatever was read before; nobody else's position moves.
 */
export async function markConversationAsUnread(
  ctx: SignedInContext,
  input: { conversationId: number; seq: number },
): Promise<ReadPosition> {
  const { conversationId } = input;
  const userId = ctx.caller.user.id;
  const { place, position } = await ctx.db.write(async ({ sql }) => {
    const held = await holdParticipation(sql, conversationId, userId);
    const before = Math.min(input.seq - 1, held.lastSeq);
    return { place: held, position: await setReadPosition(sql, held, before) };
  });
  if (!position) throw new Refusal('conversationNotFound');
  tellParticipants(ctx, conversationId, { type: 'read', conversationId, userId, ...position });
  return presentReadPosition(place, position);
}
