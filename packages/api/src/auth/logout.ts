import { endSession } from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { announceEndedSessions } from '../realtime/publish.ts';

/** Ends this session for good: a kept copy of the cookie opens nothing any more. */
export async function logout(ctx: SignedInContext): Promise<null> {
  const { sessionId } = ctx.caller;
  await ctx.db.write(async (scope) => {
    await endSession(scope, sessionId);
    await record(scope, ctx, { action: 'session.ended' });
  });
  ctx.cookie?.clear();
  announceEndedSessions(ctx, [sessionId]);
  return null;
}
