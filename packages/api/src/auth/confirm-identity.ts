import { findPasswordHash } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { isRightPassword } from './passwords.ts';

/** Too many wrong ones are refused, as they are where one signs in. @param given.field where it was typed */
export async function confirmPassword(
  ctx: SignedInContext,
  given: { password: string; field: string },
): Promise<void> {
  const { user } = ctx.caller;
  const { failedSignIns } = ctx.rateLimits;
  const guessed = `${ctx.origin.address} ${user.id}`;
  await failedSignIns.count(guessed);
  const current = await findPasswordHash(ctx.db.read, user.id);
  if (!(await isRightPassword(current, given.password))) {
    throw new Refusal('wrongPassword', { field: given.field });
  }
  await failedSignIns.forget(guessed);
}
