import type { Context } from '../context.ts';
import { presentAccount, type Account } from '../users/present-user.ts';
import { requireSecondFactor } from '../two-factors/require-second-factor.ts';
import { checkCredentials } from './check-credentials.ts';
import { cookieOf, startSession } from './start-session.ts';

/**
 * Signs in with a username or an e-mail address.
 *
 * @throws Refusal `secondFactorNeeded` where the account has a second factor: it tells how to go on
 */
export async function login(ctx: Context, input: { login: string; password: string }): Promise<Account> {
  const cookie = cookieOf(ctx);
  const user = await checkCredentials(ctx, input);
  await requireSecondFactor(ctx, user);
  const session = await ctx.db.write((scope) => startSession(scope, ctx, user.id));
  await cookie.set(session);
  await cookie.browser.remember(user.id);
  return presentAccount(user, ctx.presence);
}
