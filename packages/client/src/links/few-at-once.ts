import type { AppRouter } from '@parley/api';
import type { TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';

/**
 * Calls under way on the connection, at most. The link sends in one frame what is asked in one
 * turn: so many of the largest calls there are fit into what the server takes as one.
 */
const MOST = 16;

/**
 * Lets only so many calls be under way, the others wait in the order they came: the server sends
 * a client away that asks too much at once, and it would come back to ask the same again.
 */
export function fewAtOnce(): TRPCLink<AppRouter> {
  return () => {
    const waiting = new Set<() => void>();
    let underWay = 0;
    const beginNext = (): void => {
      const [begin] = waiting;
      if (!begin || underWay >= MOST) return;
      waiting.delete(begin);
      underWay += 1;
      begin();
    };
    return ({ op, next }) => {
      if (op.type === 'subscription') return next(op);
      return observable((observer) => {
        let call: Unsubscribable | undefined;
        let isUnderWay = false;
        const end = (): void => {
          waiting.delete(begin);
          if (!isUnderWay) return;
          isUnderWay = false;
          underWay -= 1;
          beginNext();
        };
        const begin = (): void => {
          isUnderWay = true;
          call = next(op).subscribe({
            next: (answer) => observer.next(answer),
            error: (error) => {
              end();
              observer.error(error);
            },
            complete: () => {
              end();
              observer.complete();
            },
          });
        };
        waiting.add(begin);
        beginNext();
        return () => {
          end();
          call?.unsubscribe();
        };
      });
    };
  };
}
