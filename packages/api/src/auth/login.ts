import { findUserByLogin } from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { presentAccount, type Account } from '../users/present-user.ts';
import { isRightPassword } from './passwords.ts';
import { countSignIn } from './sign-in-limits.ts';
import { cookieOf, startSession } from './start-session.ts';

/**
 * Signs in with a username or an e-mail address. An unknown account, a wrong password and a
 * deactivated account get the same answer after the same work; too many of them
 * are refused before any work (`sign-in-limits.ts` says whose count against whom).
 */
export async function login(ctx: Context, input: { login: string; password: string }): Promise<Account> {
  const cookie = cookieOf(ctx);
  const found = await findUserByLogin(ctx.db.read, input.login);
  const attempt = await countSignIn(ctx, found?.user.id ?? input.login);
  const isRight = await isRightPassword(found?.passwordHash ?? null, input.password);
  if (!found || !isRight || !found.user.isActive) {
    // What was typed is not told: it may be a password in the wrong field.
    const subject = found ? ({ type: 'user', id: found.user.id } as const) : undefined;
    await ctx.db.write((scope) =>
      record(scope, ctx, { action: 'session.failed', ...(subject ? { subject } : {}) }),
    );
    throw new Refusal('wrongCredentials');
  }
  await attempt.succeeded(found.user.id);
  const sessionId = await ctx.db.write((scope) => startSession(scope, ctx, found.user.id));
  await cookie.set(sessionId);
  return presentAccount(found.user, ctx.presence);
}
