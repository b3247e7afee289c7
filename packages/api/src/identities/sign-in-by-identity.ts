import { findIdentity, findUser, noteIdentityUse } from '@parley/db';
import { record } from '../audit/record.ts';
import { cookieOf, startSession } from '../auth/start-session.ts';
import type { Context } from '../context.ts';
import { requireSecondFactor } from '../two-factors/require-second-factor.ts';
import { ProviderProblem } from './provider-problem.ts';

/**
 * Signs in whom the provider vouches for. Its word stands for the password: where the account has a
 * second factor of ours, that is asked for as well.
 *
 * @returns false where nobody here is known by it
 */
export async function signInByIdentity(
  ctx: Context,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<boolean> {
  const cookie = cookieOf(ctx);
  const identity = await findIdentity(ctx.db.read, issuer, subject);
  if (!identity) return false;
  const { id, userId } = identity;
  const user = await findUser(ctx.db.read, userId);
  if (user?.isActive) await requireSecondFactor(ctx, user, 'provider');
  const session = await ctx.db.write(async (scope) => {
    const isActive = (await findUser(scope.sql, userId))?.isActive ?? false;
    // It may have been unlinked in between.
    const isStill = (await findIdentity(scope.sql, issuer, subject))?.id === id;
    if (!isActive || !isStill) return null;
    await noteIdentityUse(scope, id);
    return startSession(scope, ctx, userId);
  });
  if (session === null) {
    const subjectOfAct = { type: 'user', id: userId } as const;
    await ctx.db.write((scope) => record(scope, ctx, { action: 'session.failed', subject: subjectOfAct }));
    throw new ProviderProblem('ended');
  }
  await cookie.set(session);
  await cookie.browser.remember(userId);
  return true;
}
