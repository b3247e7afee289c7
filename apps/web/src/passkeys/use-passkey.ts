import type { Account, ParleyClient } from '@parley/client';
import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';

/** @param ticket of a sign-in whose password was right, for which a passkey is the second factor */
export async function signInByPasskey(parley: ParleyClient, ticket?: string): Promise<Account> {
  return parley.signInBy(async ({ auth: { passkeys } }) => {
    const begun = await passkeys.beginSignIn.mutate(ticket === undefined ? {} : { ticket });
    const { id, rawId, type, response } = await startAuthentication({ optionsJSON: begun.options });
    return passkeys.signIn.mutate({ ticket: begun.ticket, response: { id, rawId, type, response } });
  });
}

export async function addPasskey(
  { api }: ParleyClient,
  input: { currentPassword: string; name: string },
): Promise<{ id: number }> {
  const { passkeys } = api.auth;
  const begun = await passkeys.begin.mutate({ currentPassword: input.currentPassword });
  const { id, rawId, type, response } = await startRegistration({ optionsJSON: begun.options });
  const made = { id, rawId, type, response };
  return passkeys.add.mutate({ ticket: begun.ticket, name: input.name, response: made });
}

/** Whether it was the browser, or who sits before it, and not the server, that would not. */
export function isOfBrowser(error: unknown): boolean {
  return error instanceof WebAuthnError || error instanceof DOMException;
}
