import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useDirectWith } from '../realtime/use-live.ts';
import { whileConnected } from '../realtime/while-connected.ts';
import { useNotice } from '../shared/notices.tsx';
import { whyNot } from '../shared/why-not.ts';

interface OpenDirect {
  /** @param isWanted whether that is still wanted once it is found; whoever has gone elsewhere stays there */
  openDirect: (isWanted?: () => boolean) => Promise<void>;
  isOpening: boolean;
}

/** Goes to the direct conversation with somebody: at once where it is known here, else found or made by the server. */
export function useOpenDirect(userId: number): OpenDirect {
  const { api, live } = useParley();
  const router = useRouter();
  const notice = useNotice();
  const known = useDirectWith(userId);
  const [isOpening, setOpening] = useState(false);
  const create = () => api.conversations.create.mutate({ participantIds: [userId] });
  const openDirect = async (isWanted = () => true): Promise<void> => {
    const { href } = router.history.location;
    setOpening(true);
    try {
      const id = known ?? (await whileConnected(live, create)).id;
      if (!isWanted() || router.history.location.href !== href) return;
      // A card that lies over the page is left for it, and not come back to.
      const replace = router.history.location.state.isLayer === true;
      await router.navigate({ to: '/c/$id', params: { id: String(id) }, replace });
    } catch (error) {
      notice({ text: whyNot(error), isProblem: true });
    } finally {
      setOpening(false);
    }
  };
  return { openDirect, isOpening };
}
