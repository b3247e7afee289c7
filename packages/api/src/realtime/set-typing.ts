import type { Participation } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { limits } from '../limits.ts';

/**
 * Tells everybody who takes part that the caller is writing, the caller's own devices too
 * (each client leaves its own person out); it fades by itself.
 */
export function setTyping(ctx: SignedInContext & { participation: Participation }): { expiresInMs: number } {
  const { conversationId, userId } = ctx.participation;
  ctx.bus.publish({
    kind: 'event',
    audience: { conversation: conversationId },
    event: { type: 'typing', conversationId, userId, expiresInMs: limits.typingMs },
  });
  return { expiresInMs: limits.typingMs };
}
