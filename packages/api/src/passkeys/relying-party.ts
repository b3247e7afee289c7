import { Refusal } from '../errors.ts';

/** Whom a passkey is for: it signs for this origin alone, and is found by this id. */
export interface RelyingParty {
  id: string;
  origin: string;
}

function partyOf(site: string): RelyingParty | undefined {
  if (!URL.canParse(site)) return undefined;
  const { protocol, hostname, origin } = new URL(site);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  // An id is a domain: browsers take no IP address, not even with a certificate.
  const isDomain = /[a-z]$/i.test(hostname);
  const isSecure = protocol === 'https:' || (protocol === 'http:' && isLocal);
  return isSecure && isDomain ? { id: hostname, origin } : undefined;
}

/** Whether browsers use passkeys at all where the page is opened. */
export function isPossible(site: string): boolean {
  return partyOf(site) !== undefined;
}

/** @throws Refusal where browsers use none */
export function relyingParty({ site }: { site: string }): RelyingParty {
  const party = partyOf(site);
  if (!party) throw new Refusal('passkeysNeedHttps');
  return party;
}
