import { endOwnSession, endSessionsOf } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { announceEndedSessions } from '../realtime/publish.ts';

/** Signs out one of the caller's devices: what it is fed is cut at once, wherever it is connected. */
export async function revokeSession(ctx: SignedInContext, input: { id: string }): Promise<null> {
  const { user, sessionId } = ctx.caller;
  const ended = await ctx.db.write((scope) => endOwnSession(scope, user.id, input.id));
  if (ended === undefined) throw new Refusal('sessionNotFound');
  if (ended === sessionId) ctx.cookie?.clear();
  announceEndedSessions(ctx, [ended]);
  return null;
}

/** Signs out all of the caller's devices but the one that asks. */
export async function revokeOtherSessions(ctx: SignedInContext): Promise<{ ended: number }> {
  const { user, sessionId } = ctx.caller;
  const ended = await ctx.db.write((scope) => endSessionsOf(scope, user.id, sessionId));
  announceEndedSessions(ctx, ended);
  return { ended: ended.length };
}
