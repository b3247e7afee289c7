import { firstMessageSince, type Participation } from '@parley/db';
import type { SignedInContext } from '../context.ts';

/** The number of a conversation's first message at or after a moment; null where everything was said before. */
export async function firstSince(
  ctx: SignedInContext & { participation: Participation },
  input: { at: string },
): Promise<{ seq: number | null }> {
  const { conversationId, lastSeq } = ctx.participation;
  const seq = await firstMessageSince(ctx.db.read, { conversationId, lastSeq, at: Date.parse(input.at) });
  return { seq: seq ?? null };
}
