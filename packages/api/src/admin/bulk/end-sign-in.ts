import { connectionIdOf, endAnySession, endToken, type WriteScope } from '@parley/db';
import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';
import type { Done } from '../../done.ts';
import { Refusal } from '../../errors.ts';
import { announceEndedSessions } from '../../realtime/publish.ts';
import { requireMayManage } from '../../users/may-manage.ts';

/** Ends somebody else's session, in the caller's transaction: a superuser's is a superuser's to end. */
export async function endSessionIn(scope: WriteScope, ctx: SignedInContext, id: string): Promise<Done> {
  const ended = await endAnySession(scope.sql, id, (userId) => requireOthers(scope, ctx, userId));
  if (ended === undefined) throw new Refusal('sessionNotFound');
  await record(scope, ctx, { action: 'session.ended', subject: { type: 'session', id } });
  return { isChanged: true, tell: () => announceEndedSessions(ctx, [ended]) };
}

/** The same of a token. */
export async function endTokenIn(scope: WriteScope, ctx: SignedInContext, id: string): Promise<Done> {
  const ended = await endToken(scope, id);
  if (!ended) throw new Refusal('tokenNotFound');
  await requireOthers(scope, ctx, ended.userId);
  await record(scope, ctx, { action: 'token.ended', subject: { type: 'token', id } });
  return { isChanged: true, tell: () => announceEndedSessions(ctx, [connectionIdOf(id)]) };
}

async function requireOthers(
  { sql }: WriteScope,
  { caller }: SignedInContext,
  userId: number,
): Promise<void> {
  if (userId === caller.user.id) throw new Refusal('forOthersOnly');
  await requireMayManage(sql, caller.user, userId);
}
