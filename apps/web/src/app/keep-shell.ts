const WORKER = '/sw.js';

/** The part of Trusted Types that is used here; some browsers have none. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): {
    createScriptURL(address: string): string;
  };
}

/**
 * Has the service worker keep the app, so that it starts without a network. Browsers offer that over
 * https and on the machine itself; elsewhere the app does without.
 */
export function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Not before the page is there: what it needs first comes first. A language may have come later still.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}

function register(): void {
  // Some private windows refuse; nothing else depends on it.
  navigator.serviceWorker.register(trusted(WORKER)).catch(() => undefined);
}

/** The server's headers let a script's address through this policy alone. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('parley', { createScriptURL: () => WORKER });
  return policy?.createScriptURL(address) ?? address;
}
