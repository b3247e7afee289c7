import { connectionIdOf, endOwnToken } from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { announceEndedSessions } from '../realtime/publish.ts';

/** Ends one of the caller's tokens: what it opened is cut at once, wherever it is connected. */
export async function revokeToken(ctx: SignedInContext, input: { id: string }): Promise<null> {
  const hasEnded = await ctx.db.write(async (scope) => {
    const ended = await endOwnToken(scope, ctx.caller.user.id, input.id);
    const subject = { type: 'token', id: input.id } as const;
    if (ended) await record(scope, ctx, { action: 'token.ended', subject });
    return ended;
  });
  if (!hasEnded) throw new Refusal('tokenNotFound');
  announceEndedSessions(ctx, [connectionIdOf(input.id)]);
  return null;
}
