import { useEffect, useEffectEvent } from 'react';

/** From one try to the next, in milliseconds; half as much again at random keeps many pages apart. */
const EVERY_MS = 4_000;

/** Tries again and again while the page that asks for it is shown, and at once when the network comes back. */
export function useTrying(attempt: () => Promise<void>): void {
  const again = useEffectEvent(attempt);
  useEffect(() => {
    const timer = setInterval(() => void again(), EVERY_MS * (1 + Math.random() / 2));
    const onOnline = (): void => void again();
    addEventListener('online', onOnline);
    return () => {
      clearInterval(timer);
      removeEventListener('online', onOnline);
    };
  }, []);
}
