import { endSessionsOf } from '@parley/db';
import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';
import { announceEndedSessions } from '../../realtime/publish.ts';
import { requireMayManage } from '../../users/may-manage.ts';
import { requireInPerson } from '../require-in-person.ts';

/** Ends everything that somebody is signed in with, tokens of programs too: whoever has their account has it no more. */
export async function signOutEverywhere(
  ctx: SignedInContext,
  input: { id: number },
): Promise<{ ended: number }> {
  requireInPerson(ctx);
  const ended = await ctx.db.write(async (scope) => {
    await requireMayManage(scope.sql, ctx.caller.user, input.id);
    const ids = await endSessionsOf(scope, input.id);
    const subject = { type: 'user', id: input.id } as const;
    await record(scope, ctx, { action: 'sessions.endedByStaff', subject, detail: { ended: ids.length } });
    return ids;
  });
  if (ended.includes(ctx.caller.sessionId)) ctx.cookie?.clear();
  announceEndedSessions(ctx, ended);
  return { ended: ended.length };
}
