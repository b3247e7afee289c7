import { confirmTotp, findTotp, savePendingTotp } from '@parley/db';
import { record } from '../audit/record.ts';
import { confirmPassword } from '../auth/confirm-identity.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { serverSettings } from '../settings/server-settings.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { describeSecret, matchingStep, newTotpSecret } from './totp.ts';
import { readTotp, sealTotp } from './totp-seal.ts';

/** What a program that makes codes is given, once: as text, and as the address of a QR code. */
export interface TotpSetup {
  /** Base32. */
  secret: string;
  /** `otpauth://totp/…` */
  uri: string;
}

/**
 * Makes a secret that counts once a code of it was given back. It asks for the password: else who
 * finds an open browser could lock its owner out.
 */
export async function setUpTotp(
  ctx: SignedInContext,
  input: { currentPassword: string },
): Promise<TotpSetup> {
  const { user } = ctx.caller;
  await confirmPassword(ctx, { password: input.currentPassword, field: 'currentPassword' });
  const secret = newTotpSecret();
  const sealed = sealTotp(ctx, user.id, secret);
  const isKept = await ctx.db.write((scope) => savePendingTotp(scope, user.id, sealed));
  if (!isKept) throw new Refusal('secondFactorThere');
  const { name } = await serverSettings(ctx.db.read);
  return describeSecret(secret, { server: name, account: user.username });
}

/** Lets the secret count, as a code of it shows that a device has it. @returns the recovery codes, shown once */
export async function activateTotp(
  ctx: SignedInContext,
  input: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const { user } = ctx.caller;
  const totp = await readTotp(ctx, ctx.db.read, user.id);
  if (!totp) throw new Refusal('secondFactorMissing');
  if (totp.confirmedAt !== null) throw new Refusal('secondFactorThere');
  const text = input.code.replaceAll(/\s/g, '');
  const step = matchingStep(totp.secret, { text, after: totp.lastStep });
  if (step === undefined) throw new Refusal('wrongCode', { field: 'code' });
  const recoveryCodes = await ctx.db.write(async (scope) => {
    const confirmed = { sealedSecret: totp.sealedSecret, step };
    if (!(await confirmTotp(scope, user.id, confirmed))) {
      const isThere = (await findTotp(scope.sql, user.id))?.confirmedAt != null;
      throw new Refusal(isThere ? 'secondFactorThere' : 'secondFactorMissing');
    }
    await record(scope, ctx, { action: 'secondFactor.added', subject: { type: 'user', id: user.id } });
    return makeRecoveryCodes(scope, user.id);
  });
  return { recoveryCodes };
}
