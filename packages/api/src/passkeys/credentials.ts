import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { limits } from '../limits.ts';

const base64url = z
  .string()
  .max(limits.credentialLength)
  .regex(/^[\w-]*=*$/, 'must be base64url');

const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  // Nothing that we ask for is answered there.
  clientExtensionResults: z.object({}).default({}),
};

/** What a browser answers that made a passkey. Newer ones add to it: what is not listed is let go of. */
export const attestation = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
}) satisfies z.ZodType<RegistrationResponseJSON>;

/** What a browser answers that used one. */
export const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish().transform((handle) => handle ?? ''),
  }),
}) satisfies z.ZodType<AuthenticationResponseJSON>;

export type Attestation = z.output<typeof attestation>;
export type Assertion = z.output<typeof assertion>;

/** How a passkey calls its owner: nothing that tells who it is, and the same for all of one person's. */
export function userHandle(userId: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(String(userId));
}

export function isHandleOf(handle: string, userId: number): boolean {
  return handle === '' || Buffer.from(handle, 'base64url').equals(userHandle(userId));
}
