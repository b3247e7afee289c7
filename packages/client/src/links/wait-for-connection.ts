import type { AppRouter } from '@parley/api';
import type { TRPCLink, TRPCWebSocketClient } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';

/**
 * Holds calls back while a lost connection is being opened again. Handed on at once they would
 * open one of their own, past the backoff, and lose it when the awaited one comes.
 */
export function waitForConnection(socket: TRPCWebSocketClient): TRPCLink<AppRouter> {
  const isReconnecting = (): boolean => {
    const { state, error } = socket.connectionState.get();
    return state === 'connecting' && error !== null;
  };
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        if (op.type === 'subscription' || !isReconnecting()) return next(op).subscribe(observer);
        let call: Unsubscribable | undefined;
        const waiting = socket.connectionState.subscribe({
          next: () => {
            if (call || isReconnecting()) return;
            call = next(op).subscribe(observer);
          },
        });
        // Given up, it waits no longer.
        const giveUp = (): void => observer.complete();
        op.signal?.addEventListener('abort', giveUp);
        return () => {
          op.signal?.removeEventListener('abort', giveUp);
          waiting.unsubscribe();
          call?.unsubscribe();
        };
      });
}
