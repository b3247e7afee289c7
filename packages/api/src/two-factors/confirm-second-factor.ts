import {
  countRecoveryCodes,
  findChallenge,
  resealTotp,
  takeChallenge,
  takeRecoveryCode,
  takeStep,
  type WriteScope,
} from '@parley/db';
import { record } from '../audit/record.ts';
import { readAccountOf } from '../auth/read-account.ts';
import { cookieOf, startSession } from '../auth/start-session.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Account } from '../users/present-user.ts';
import { hashOfRecoveryCode } from './recovery-codes.ts';
import { hashOfTicket } from './tickets.ts';
import { matchingStep } from './totp.ts';
import { isSealedByNewest, readTotp, sealTotp } from './totp-seal.ts';

const KINDS = ['signIn.password', 'signIn.passkey', 'signIn.provider'] as const;

/** Spends a code, in the transaction of the sign-in. @returns false where it is not good, and nothing was changed */
type Spend = (scope: WriteScope) => Promise<boolean>;

/**
 * Finishes a sign-in whose first factor was right, with a code: six digits of the moment, or one of the
 * recovery codes. Each is taken once. Six digits can be guessed, so that only a few may be wrong,
 * from wherever they come; a recovery code can't, and works all the same.
 */
export async function confirmSecondFactor(
  ctx: Context,
  input: { ticket: string; code: string },
): Promise<Account> {
  const cookie = cookieOf(ctx);
  const ticketHash = hashOfTicket(input.ticket);
  const begun = await findChallenge(ctx.db.read, ticketHash, KINDS);
  if (begun?.userId == null) throw new Refusal('ticketNotValid');
  const { userId } = begun;
  const spend = await spendingOf(ctx, userId, input.code);
  const session = await ctx.db.write(async (scope) => {
    if (!(await spend(scope))) return null;
    // Throws before anything is kept: the code was not spent.
    if (!(await takeChallenge(scope, ticketHash, KINDS))) throw new Refusal('ticketNotValid');
    return startSession(scope, ctx, userId);
  });
  if (session === null) {
    const subject = { type: 'user', id: userId } as const;
    await ctx.db.write((scope) => record(scope, ctx, { action: 'secondFactor.failed', subject }));
    throw new Refusal('wrongCode', { field: 'code' });
  }
  await forgetGuesses(ctx, userId);
  await cookie.set(session);
  await cookie.browser.remember(userId);
  return readAccountOf(ctx, userId);
}

async function spendingOf(ctx: Context, userId: number, code: string): Promise<Spend> {
  const digits = code.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(digits) ? spendingDigits(ctx, userId, digits) : spendingRecovery(ctx, userId, code);
}

async function spendingDigits(ctx: Context, userId: number, digits: string): Promise<Spend> {
  // Counted before they are looked at: many guesses at once are many all the same.
  await ctx.rateLimits.secondFactorGuesses.count(String(userId));
  await ctx.rateLimits.secondFactorGuessesADay.count(String(userId));
  const totp = await readTotp(ctx, ctx.db.read, userId);
  const step = totp && matchingStep(totp.secret, { text: digits, after: totp.lastStep });
  return async (scope) => {
    if (step === undefined || !(await takeStep(scope, userId, step))) return false;
    const before = totp?.sealedSecret ?? '';
    if (totp && !isSealedByNewest(ctx, userId, before)) {
      await resealTotp(scope, userId, { before, after: sealTotp(ctx, userId, totp.secret) });
    }
    return true;
  };
}

async function spendingRecovery(ctx: Context, userId: number, code: string): Promise<Spend> {
  // Nobody guesses one; whoever tries all the same fills the audit log, and may not for ever.
  await ctx.rateLimits.failedSignIns.count(recoveryKey(ctx, userId));
  return async (scope) => {
    if (!(await takeRecoveryCode(scope, userId, hashOfRecoveryCode(code)))) return false;
    const left = await countRecoveryCodes(scope.sql, userId);
    const subject = { type: 'user', id: userId } as const;
    await record(scope, ctx, {
      action: 'secondFactor.recovered',
      actorId: userId,
      subject,
      detail: { left },
    });
    return true;
  };
}

async function forgetGuesses(ctx: Context, userId: number): Promise<void> {
  await ctx.rateLimits.secondFactorGuesses.forget(String(userId));
  await ctx.rateLimits.secondFactorGuessesADay.forget(String(userId));
  await ctx.rateLimits.failedSignIns.forget(recoveryKey(ctx, userId));
}

function recoveryKey(ctx: Context, userId: number): string {
  return `recovery ${ctx.origin.address} ${userId}`;
}
