import { findBlockerIn, type Participation } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { limits } from '../limits.ts';

/**
 * Tells everybody who takes part that the caller is writing, the caller's own devices too
 * (each client leaves its own person out); it fades by itself. Between two of whom one has blocked
 * the other nobody is told, and the answer is the same.
 */
export async function setTyping(
  ctx: SignedInContext & { participation: Participation },
): Promise<{ expiresInMs: number }> {
  const { conversationId, userId } = ctx.participation;
  if (await findBlockerIn(ctx.db.read, ctx.participation)) return { expiresInMs: limits.typingMs };
  ctx.bus.publish({
    kind: 'event',
    audience: { conversation: conversationId },
    event: { type: 'typing', conversationId, userId, expiresInMs: limits.typingMs },
  });
  return { expiresInMs: limits.typingMs };
}
