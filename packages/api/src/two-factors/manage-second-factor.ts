import { countRecoveryCodes, deletePasskeysOf, deleteRecoveryCodes, deleteTotp, findTotp } from '@parley/db';
import { record } from '../audit/record.ts';
import { confirmPassword } from '../auth/confirm-identity.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { requireMayManage } from '../users/may-manage.ts';
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

/**
 * Staff take somebody's second factor away, who has lost it: the codes, and the passkeys, which may
 * have been lost with the same device.
 */
export async function removeSecondFactor(ctx: SignedInContext, input: { id: number }): Promise<null> {
  // Beside a link for a new password, it is the account.
  if (ctx.caller.token) throw new Refusal('notForPrograms');
  await ctx.db.write(async (scope) => {
    await requireMayManage(scope.sql, ctx.caller.user, input.id);
    const hadCodes = await deleteTotp(scope, input.id);
    await deleteRecoveryCodes(scope, input.id);
    const passkeys = await deletePasskeysOf(scope, input.id);
    if (!hadCodes && passkeys === 0) throw new Refusal('secondFactorMissing');
    const subject = { type: 'user', id: input.id } as const;
    const detail = { codes: hadCodes, passkeys };
    await record(scope, ctx, { action: 'secondFactor.removed', subject, detail });
  });
  return null;
}
