import { findChallenge, findUser, listPasskeys, takeChallenge, type Challenge } from '@parley/db';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { readAccountOf } from '../auth/read-account.ts';
import { cookieOf, startSession } from '../auth/start-session.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { requireSecondFactor } from '../two-factors/require-second-factor.ts';
import { giveTicket, hashOfTicket } from '../two-factors/tickets.ts';
import type { Account } from '../users/present-user.ts';
import type { Assertion } from './credentials.ts';
import { relyingParty } from './relying-party.ts';
import { checkAssertion, refusedPasskey } from './check-assertion.ts';

/**
 * Begins a sign-in with a passkey: with whichever the browser finds, or, with the ticket of a sign-in
 * whose first factor was right, with one of that account as its second factor.
 */
export async function beginSignIn(
  ctx: Context,
  input: { ticket?: string | undefined },
): Promise<{ ticket: string; options: Omit<PublicKeyCredentialRequestOptionsJSON, 'extensions'> }> {
  const { id: rpID } = relyingParty(ctx);
  await ctx.rateLimits.passkeySignIns.count(ctx.origin.address);
  const userId = input.ticket === undefined ? null : await holderOf(ctx, input.ticket);
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  const known = userId === null ? [] : await listPasskeys(ctx.db.read, userId);
  const { extensions: _, ...options } = await generateAuthenticationOptions({
    rpID,
    userVerification: 'preferred',
    allowCredentials: known.map(({ credentialId: id }) => ({ id })),
    timeout: limits.passkeyMinutes * 60_000,
  });
  const kind = userId === null ? 'passkey.signIn' : 'passkey.second';
  const begun = { kind, userId, challenge: options.challenge, minutes: limits.passkeyMinutes } as const;
  return { ticket: await ctx.db.write((scope) => giveTicket(scope, begun)), options };
}

/**
 * Finishes it. A passkey that made sure whose hand it is in (by a finger, a face, a PIN) is both
 * factors; one that did not is the first, where the account asks for two.
 */
export async function signInWithPasskey(
  ctx: Context,
  input: { ticket: string; response: Assertion },
): Promise<Account> {
  const cookie = cookieOf(ctx);
  const begun = await take(ctx, input.ticket);
  const { userId, isUserVerified, use } = await checkAssertion(ctx, begun, input.response);
  if (begun.kind === 'passkey.signIn' && !isUserVerified) {
    const user = await findUser(ctx.db.read, userId);
    if (user?.isActive) await requireSecondFactor(ctx, user, 'passkey');
  }
  const session = await ctx.db.write(async (scope) => {
    const user = await findUser(scope.sql, userId);
    if (!user?.isActive || !(await use(scope))) return null;
    return startSession(scope, ctx, userId);
  });
  if (session === null) throw await refusedPasskey(ctx, userId);
  await cookie.set(session);
  await cookie.browser.remember(userId);
  return readAccountOf(ctx, userId);
}

async function holderOf(ctx: Context, ticket: string): Promise<number> {
  const begun = await findChallenge(ctx.db.read, hashOfTicket(ticket), [
    'signIn.password',
    'signIn.provider',
  ]);
  if (begun?.userId == null) throw new Refusal('ticketNotValid');
  return begun.userId;
}

/** The challenge is gone with the first try, whatever comes of it. */
async function take(ctx: Context, ticket: string): Promise<Challenge> {
  const hash = hashOfTicket(ticket);
  const begun = await ctx.db.write((scope) =>
    takeChallenge(scope, hash, ['passkey.signIn', 'passkey.second']),
  );
  if (!begun) throw new Refusal('ticketNotValid');
  return begun;
}
