/** Whether this browser uses passkeys at this address: it does at a domain alone, and not over plain HTTP. */
export function canUsePasskeys(): boolean {
  const isAddress = /^[\d.]+$|^\[/.test(location.hostname);
  return 'PublicKeyCredential' in globalThis && globalThis.isSecureContext && !isAddress;
}
