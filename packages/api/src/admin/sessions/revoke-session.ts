import { endOwnSession, findSessionOwner, type WriteScope } from '@parley/db';
import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { announceEndedSessions } from '../../realtime/publish.ts';
import { requireMayManage } from '../../users/may-manage.ts';
import { requireInPerson } from '../require-in-person.ts';

/** Staff end one session of somebody's: what it feeds is cut at once, wherever it is connected. */
export async function revokeSessionOf(ctx: SignedInContext, input: { id: string }): Promise<null> {
  requireInPerson(ctx);
  const ended = await ctx.db.write((scope) => endSessionOf(scope, ctx, input.id));
  if (ended === ctx.caller.sessionId) ctx.cookie?.clear();
  announceEndedSessions(ctx, [ended]);
  return null;
}

/**
 * The part inside the transaction.
 *
 * @param id the one that may be shown
 * @returns the id that its connections stand under, which is to be announced
 */
export async function endSessionOf(scope: WriteScope, ctx: SignedInContext, id: string): Promise<string> {
  const userId = await findSessionOwner(scope.sql, id);
  if (userId === undefined) throw new Refusal('sessionNotFound');
  await requireMayManage(scope.sql, ctx.caller.user, userId);
  const ended = await endOwnSession(scope, userId, id);
  if (ended === undefined) throw new Refusal('sessionNotFound');
  const subject = { type: 'session', id } as const;
  await record(scope, ctx, { action: 'session.ended', subject, detail: { userId } });
  return ended;
}
