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
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
