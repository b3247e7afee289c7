import { findUserByLogin } from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { presentAccount, type Account } from '../users/present-user.ts';
import { requireSecondFactor } from '../two-factors/require-second-factor.ts';
import { isRightPassword } from './passwords.ts';
import { cookieOf, startSession } from './start-session.ts';

/**
 * Signs in with a username or an e-mail address. An unknown account, a wrong password and a
 * deactivated account get the same answer after the same work; too many of them from one
 * address for one account are refused before any work.
 *
 * @throws Refusal `secondFactorNeeded` where the account has a second factor: it tells how to go on
 */
export async function login(ctx: Context, input: { login: string; password: string }): Promise<Account> {
  const cookie = cookieOf(ctx);
  const { failedSignIns } = ctx.rateLimits;
  const found = await findUserByLogin(ctx.db.read, input.login);
  const guessed = `${ctx.origin.address} ${found?.user.id ?? input.login}`;
  // Counted before the password is looked at: many guesses at once are many all the same.
  await failedSignIns.count(guessed);
  const isRight = await isRightPassword(found?.passwordHash ?? null, input.password);
  if (!found || !isRight || !found.user.isActive) {
    // What was typed is not told: it may be a password in the wrong field.
    const subject = found ? ({ type: 'user', id: found.user.id } as const) : undefined;
    await ctx.db.write((scope) =>
      record(scope, ctx, { action: 'session.failed', ...(subject ? { subject } : {}) }),
    );
    throw new Refusal('wrongCredentials');
  }
  await failedSignIns.forget(guessed);
  await requireSecondFactor(ctx, found.user);
  const sessionId = await ctx.db.write((scope) => startSession(scope, ctx, found.user.id));
  await cookie.set(sessionId);
  return presentAccount(found.user, ctx.presence);
}
