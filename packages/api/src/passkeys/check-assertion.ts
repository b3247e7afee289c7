import { countUse, findPasskey, type Challenge, type PasskeyRow, type WriteScope } from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { isHandleOf, type Assertion } from './credentials.ts';
import { relyingParty } from './relying-party.ts';

/** Who has shown that they hold a passkey. */
export interface Shown {
  userId: number;
  /** Whether the device made sure whose hand it is in. */
  isUserVerified: boolean;
  /** Notes the use, in the transaction of the sign-in. @returns false where somebody else was first with it */
  use: (scope: WriteScope) => Promise<boolean>;
}

/**
 * Whose passkey has signed this challenge. One that is not known here, that is another person's than
 * the challenge is for, that signed something else or for somewhere else, or whose counter went back,
 * is told the same.
 */
export async function checkAssertion(ctx: Context, begun: Challenge, response: Assertion): Promise<Shown> {
  const passkey = await findPasskey(ctx.db.read, response.id);
  const isTheirs =
    passkey !== undefined &&
    (begun.userId === null || begun.userId === passkey.userId) &&
    isHandleOf(response.response.userHandle, passkey.userId);
  if (!isTheirs) throw await refusedPasskey(ctx, begun.userId ?? passkey?.userId);
  const { newCounter, userVerified } = await verified(ctx, begun.challenge ?? '', { passkey, response });
  return {
    userId: passkey.userId,
    isUserVerified: userVerified,
    use: (scope) => countUse(scope, passkey.id, newCounter),
  };
}

async function verified(
  ctx: Context,
  expectedChallenge: string,
  { passkey, response }: { passkey: PasskeyRow; response: Assertion },
): Promise<{ newCounter: number; userVerified: boolean }> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(ctx);
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const answer = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
    requireUserVerification: false,
  }).catch(() => null);
  if (!answer?.verified) throw await refusedPasskey(ctx, passkey.userId);
  return answer.authenticationInfo;
}

/** The refusal, which the audit log has been told of. @param userId whose sign-in it was to be, where that is known */
export async function refusedPasskey(ctx: Context, userId: number | undefined): Promise<Refusal> {
  const subject = userId === undefined ? {} : { subject: { type: 'user', id: userId } as const };
  await ctx.db.write((scope) => record(scope, ctx, { action: 'session.failed', ...subject }));
  return new Refusal('passkeyRefused');
}
