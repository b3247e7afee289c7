import type { AppRouter } from '@parley/api';
import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';

/**
 * Ends calls that are under way when a signal comes: an answer that is on a lost connection never arrives,
 * and whoever waits for it would wait for ever.
 *
 * @param signal the one of the time in which a call begins
 */
export function endWith(signal: () => AbortSignal): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const ending = signal();
        const end = (): void => {
          observer.error(TRPCClientError.from(new Error('The client has let go of its connection.')));
        };
        ending.addEventListener('abort', end, { once: true });
        const call = next(op).subscribe(observer);
        return () => {
          ending.removeEventListener('abort', end);
          call.unsubscribe();
        };
      });
}
