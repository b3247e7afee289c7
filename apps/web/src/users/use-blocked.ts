import { blockedAfter } from '@parley/client';
import { useEffect } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { trpc } from '../shared/trpc.ts';

/** Whom one has blocked, the last first; undefined until it is known. */
export function useBlocked() {
  // What is told of it is put into the answer (`useBlockNews`), so it does not grow old.
  const asked = trpc.users.blocked.useQuery(undefined, { staleTime: Infinity });
  return { people: asked.data, hasFailed: asked.isError, retry: () => void asked.refetch() };
}

/** Whether one has blocked somebody; false also as long as that is not known. */
export function useIsBlocked(userId: number): boolean {
  return useBlocked().people?.some(({ id }) => id === userId) ?? false;
}

/** Keeps what was asked as it is now: with what one does in other tabs, and after a connection was lost. */
export function useBlockNews(): void {
  const parley = useParley();
  const { blocked } = trpc.useUtils().users;
  useEffect(() => {
    const apply = (event: Parameters<typeof blockedAfter>[1]): void => {
      blocked.setData(undefined, (known) => known && blockedAfter(known, event));
      // An answer that is under way may be older than this.
      void blocked.invalidate();
    };
    const listening = [
      parley.on('user.blocked', apply),
      parley.on('user.unblocked', apply),
      parley.on('connected', () => void blocked.invalidate()),
      parley.on('user.updated', ({ user }) => {
        if (blocked.getData()?.some(({ id }) => id === user.id)) void blocked.invalidate();
      }),
    ];
    return () => {
      for (const stop of listening) stop();
    };
  }, [parley, blocked]);
}
