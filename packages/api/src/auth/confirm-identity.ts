import { findPasswordHash, findSessionStart } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { isRightPassword } from './passwords.ts';

/**
 * Makes sure that it is the person who asks for something that outlasts the session, not who found
 * their browser open: they have just signed in, with a passkey or however, or give their password.
 *
 * @param given.field where the password is typed
 */
export async function confirmIdentity(
  ctx: SignedInContext,
  { password, field = 'password' }: { password: string | undefined; field?: string },
): Promise<void> {
  if (password !== undefined) return confirmPassword(ctx, { password, field });
  if (await hasJustSignedIn(ctx)) return;
  if ((await findPasswordHash(ctx.db.read, ctx.caller.user.id)) === null) throw new Refusal('signInAgain');
  throw new Refusal('passwordNeeded', { field });
}

async function hasJustSignedIn(ctx: SignedInContext): Promise<boolean> {
  const began = await findSessionStart(ctx.db.read, ctx.caller.sessionId);
  return began !== undefined && began > Date.now() - limits.freshSessionMinutes * 60_000;
}

/**
 * Too many wrong ones are refused, as they are where one signs in. Who has no password, as they come in
 * by a provider or a passkey, has to have done so a moment ago. @param given.field where it was typed
 */
export async function confirmPassword(
  ctx: SignedInContext,
  given: { password: string; field: string },
): Promise<void> {
  const { user } = ctx.caller;
  const current = await findPasswordHash(ctx.db.read, user.id);
  if (current === null) {
    if (await hasJustSignedIn(ctx)) return;
    throw new Refusal('signInAgain');
  }
  const { failedSignIns } = ctx.rateLimits;
  const guessed = `${ctx.origin.address} ${user.id}`;
  await failedSignIns.count(guessed);
  if (!(await isRightPassword(current, given.password))) {
    throw new Refusal('wrongPassword', { field: given.field });
  }
  await failedSignIns.forget(guessed);
}
