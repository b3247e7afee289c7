import { endOtherSessionsOf, endOwnSession } from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { announceEndedSessions } from '../realtime/publish.ts';

/** Signs out one of the caller's devices: what it is fed is cut at once, wherever it is connected. */
export async function revokeSession(ctx: SignedInContext, input: { id: string }): Promise<null> {
  const { user, sessionId } = ctx.caller;
  const ended = await ctx.db.write(async (scope) => {
    const id = await endOwnSession(scope, user.id, input.id);
    const subject = { type: 'session', id: input.id } as const;
    if (id !== undefined) await record(scope, ctx, { action: 'session.ended', subject });
    return id;
  });
  if (ended === undefined) throw new Refusal('sessionNotFound');
  if (ended === sessionId) ctx.cookie?.clear();
  announceEndedSessions(ctx, [ended]);
  return null;
}

/** Signs out all of the caller's devices but the one that asks; programs with tokens of their own go on. */
export async function revokeOtherSessions(ctx: SignedInContext): Promise<{ ended: number }> {
  const { user, sessionId } = ctx.caller;
  const ended = await ctx.db.write(async (scope) => {
    const ids = await endOtherSessionsOf(scope, user.id, sessionId);
    await record(scope, ctx, { action: 'session.ended', detail: { others: ids.length } });
    return ids;
  });
  announceEndedSessions(ctx, ended);
  return { ended: ended.length };
}
