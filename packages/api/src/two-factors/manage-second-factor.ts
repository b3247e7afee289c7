import { countRecoveryCodes, deleteRecoveryCodes, deleteTotp, findTotp } from '@parley/db';
import { record } from '../audit/record.ts';
import { confirmPassword } from '../auth/confirm-identity.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';

/** Whether one's sign-in asks for a second factor. */
export interface SecondFactor {
  /** Since when; null where it does not. */
  since: string | null;
  recoveryCodesLeft: number;
}

export async function readSecondFactor(ctx: SignedInContext): Promise<SecondFactor> {
  const { user } = ctx.caller;
  const since = (await findTotp(ctx.db.read, user.id))?.confirmedAt ?? null;
  return {
    since: since === null ? null : new Date(since).toISOString(),
    recoveryCodesLeft: await countRecoveryCodes(ctx.db.read, user.id),
  };
}

/** New codes in the place of all that are left. @returns them, shown once */
export async function renewRecoveryCodes(
  ctx: SignedInContext,
  input: { currentPassword: string },
): Promise<{ recoveryCodes: string[] }> {
  const { user } = ctx.caller;
  await confirmPassword(ctx, { password: input.currentPassword, field: 'currentPassword' });
  const recoveryCodes = await ctx.db.write(async (scope) => {
    if ((await findTotp(scope.sql, user.id))?.confirmedAt == null) throw new Refusal('secondFactorMissing');
    await record(scope, ctx, { action: 'recoveryCodes.made', subject: { type: 'user', id: user.id } });
    return makeRecoveryCodes(scope, user.id);
  });
  return { recoveryCodes };
}

/** From now on the password is enough; passkeys stay. */
export async function turnSecondFactorOff(
  ctx: SignedInContext,
  input: { currentPassword: string },
): Promise<null> {
  const { user } = ctx.caller;
  await confirmPassword(ctx, { password: input.currentPassword, field: 'currentPassword' });
  await ctx.db.write(async (scope) => {
    if (!(await deleteTotp(scope, user.id))) throw new Refusal('secondFactorMissing');
    await deleteRecoveryCodes(scope, user.id);
    await record(scope, ctx, { action: 'secondFactor.removed', subject: { type: 'user', id: user.id } });
  });
  return null;
}
