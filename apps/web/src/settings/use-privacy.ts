import type { Privacy } from '@parley/client';
import { useEffect, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useOwnId } from '../realtime/use-live.ts';
import { whileConnected } from '../realtime/while-connected.ts';
import { trpc } from '../shared/trpc.ts';
import { whyNot } from '../shared/why-not.ts';

/** Who sees how one is reached. What is chosen shows at once, and is as before where the server refuses. */
export function usePrivacy() {
  const parley = useParley();
  const ownId = useOwnId();
  const [failure, setFailure] = useState<string | null>(null);
  const { data, isError, refetch } = trpc.users.privacy.retrieve.useQuery();
  const asked = trpc.useUtils().users.privacy.retrieve;

  useEffect(
    () => parley.on('user.updated', ({ user }) => void (user.id === ownId && asked.invalidate())),
    [parley, ownId, asked],
  );

  const choose = async (change: Partial<Privacy>): Promise<void> => {
    setFailure(null);
    await asked.cancel();
    const before = asked.getData();
    asked.setData(undefined, (shown) => shown && { ...shown, ...change });
    try {
      await whileConnected(parley.live, () => parley.api.users.privacy.update.mutate(change));
    } catch (error) {
      asked.setData(undefined, before);
      setFailure(whyNot(error));
    }
    void asked.invalidate();
  };

  return {
    privacy: data,
    hasFailed: isError,
    retry: () => void refetch(),
    failure,
    choose: (change: Partial<Privacy>) => void choose(change),
  };
}
