import { findUserByLogin, type UserRow } from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { isRightPassword } from './passwords.ts';
import { countSignIn } from './sign-in-limits.ts';

/**
 * Whose login and password these are. An unknown account, a wrong password and a deactivated account
 * get the same answer after the same work; too many of them are refused before any work
 * (`sign-in-limits.ts` says whose count against whom).
 */
export async function checkCredentials(
  ctx: Context,
  input: { login: string; password: string },
): Promise<UserRow> {
  const found = await findUserByLogin(ctx.db.read, input.login);
  // Counted before the password is looked at: many guesses at once are many all the same.
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
  await attempt.succeeded();
  return found.user;
}
