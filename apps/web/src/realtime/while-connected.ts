import type { Live } from '@parley/client';

/** A connection that was just lost is mostly back within this time, in milliseconds. */
const BACK_MS = 5_000;

/**
 * Makes a call that nothing keeps: without a connection it would wait for one, on this page alone,
 * while it looks done.
 *
 * @throws Error where there is no connection, nor one soon
 */
export async function whileConnected<T>(live: Live, call: () => Promise<T>): Promise<T> {
  if (!navigator.onLine || !(await isConnectedSoon(live))) throw new Error('There is no connection.');
  return call();
}

function isConnectedSoon(live: Live): Promise<boolean> {
  const isConnected = (): boolean => live.getState().connection === 'online';
  if (isConnected()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (): void => {
      stop();
      clearTimeout(timer);
      resolve(isConnected());
    };
    const stop = live.subscribe(() => isConnected() && settle());
    const timer = setTimeout(settle, BACK_MS);
  });
}
