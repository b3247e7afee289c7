import {
  addPasskey as savePasskey,
  listPasskeys,
  lockUser,
  takeChallenge,
  type PasskeyRow,
} from '@parley/db';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { record } from '../audit/record.ts';
import { confirmPassword } from '../auth/confirm-identity.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { serverSettings } from '../settings/server-settings.ts';
import { giveTicket, hashOfTicket } from '../two-factors/tickets.ts';
import { userHandle, type Attestation } from './credentials.ts';
import { relyingParty } from './relying-party.ts';

/** EdDSA, ES256 and RS256: what there is, without asking the runtime for what is to come. */
const supportedAlgorithmIDs = [-8, -7, -257];

/** Begins a passkey of the caller's. It asks for the password: a passkey opens the account by itself. */
export async function beginPasskey(
  ctx: SignedInContext,
  input: { currentPassword: string },
): Promise<{ ticket: string; options: Omit<PublicKeyCredentialCreationOptionsJSON, 'extensions'> }> {
  const { user } = ctx.caller;
  const { id: rpID } = relyingParty(ctx);
  await confirmPassword(ctx, { password: input.currentPassword, field: 'currentPassword' });
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  const known = await listPasskeys(ctx.db.read, user.id);
  if (known.length >= limits.passkeys) throw new Refusal('tooManyPasskeys');
  const { extensions: _, ...options } = await generateRegistrationOptions({
    rpName: (await serverSettings(ctx.db.read)).name,
    rpID,
    userID: userHandle(user.id),
    userName: user.username,
    userDisplayName: `${user.firstName} ${user.lastName}`.trim() || user.username,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    supportedAlgorithmIDs,
    excludeCredentials: known.map(({ credentialId: id }) => ({ id })),
    timeout: limits.passkeyMinutes * 60_000,
  });
  const { challenge } = options;
  const begun = { kind: 'passkey.add', userId: user.id, challenge, minutes: limits.passkeyMinutes } as const;
  return { ticket: await ctx.db.write((scope) => giveTicket(scope, begun)), options };
}

/** Keeps a passkey that a browser has made for the options that were given. */
export async function addPasskey(
  ctx: SignedInContext,
  input: { ticket: string; response: Attestation; name: string },
): Promise<{ id: number }> {
  const { user } = ctx.caller;
  const begun = await ctx.db.write((scope) =>
    takeChallenge(scope, hashOfTicket(input.ticket), ['passkey.add']),
  );
  // Somebody else's is as good as none.
  if (begun?.challenge == null || begun.userId !== user.id) throw new Refusal('ticketNotValid');
  const made = await verified(ctx, begun.challenge, input.response);
  const transports = JSON.stringify(input.response.response.transports);
  const id = await ctx.db.write(async (scope) => {
    await lockUser(scope, user.id);
    if ((await listPasskeys(scope.sql, user.id)).length >= limits.passkeys) {
      throw new Refusal('tooManyPasskeys');
    }
    const added = await savePasskey(scope, { ...made, userId: user.id, transports, name: input.name });
    if (added === undefined) throw new Refusal('passkeyKnown');
    await record(scope, ctx, { action: 'passkey.added', subject: { type: 'passkey', id: added } });
    return added;
  });
  return { id };
}

/** @throws Refusal where it was made for another challenge, origin or server, or is no passkey at all */
async function verified(
  ctx: SignedInContext,
  expectedChallenge: string,
  response: Attestation,
): Promise<Pick<PasskeyRow, 'credentialId' | 'publicKey' | 'counter'>> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(ctx);
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const answer = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    supportedAlgorithmIDs,
    requireUserVerification: false,
  }).catch((cause: unknown) => {
    throw new Refusal('passkeyRefused', { cause });
  });
  if (!answer.verified) throw new Refusal('passkeyRefused');
  const { id, publicKey, counter } = answer.registrationInfo.credential;
  return { credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
}
