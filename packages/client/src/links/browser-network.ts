/** Whether the browser knows that there is no network. A program is not told, and finds out by trying. */
export function isOffline(): boolean {
  return typeof window !== 'undefined' && !navigator.onLine;
}

/**
 * @param signal gives the waiting up
 * @returns once the browser knows of no reason why the network should not work
 */
export async function untilOnline(signal: AbortSignal): Promise<void> {
  if (!isOffline()) return;
  await new Promise<void>((resolve, reject) => {
    window.addEventListener('online', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => reject(new Error('Nobody waits for the network any more.')));
  });
}

/** Calls back when the browser loses its network; it may tell so long before a heartbeat could. */
export function onNetworkLost(listener: () => void): void {
  if (typeof window !== 'undefined') window.addEventListener('offline', listener);
}
