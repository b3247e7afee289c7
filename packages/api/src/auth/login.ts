import { findUserByLogin } from '@parley/db';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { presentAccount, type Account } from '../users/present-user.ts';
import { isRightPassword } from './passwords.ts';
import { cookieOf, startSession } from './start-session.ts';

/**
 * Signs in with a username or an e-mail address. An unknown account, a wrong password and a
 * deactivated account get the same answer after the same work.
 */
export async function login(ctx: Context, input: { login: string; password: string }): Promise<Account> {
  const cookie = cookieOf(ctx);
  const found = await findUserByLogin(ctx.db.read, input.login);
  const isRight = await isRightPassword(found?.passwordHash ?? null, input.password);
  if (!found || !isRight || !found.user.isActive) throw new Refusal('wrongCredentials');
  const sessionId = await ctx.db.write((scope) => startSession(scope, ctx, found.user.id));
  await cookie.set(sessionId);
  return presentAccount(found.user, ctx.presence);
}
