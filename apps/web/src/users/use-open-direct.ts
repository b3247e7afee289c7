import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useDirectWith } from '../realtime/use-live.ts';
import { whileConnected } from '../realtime/while-connected.ts';
import { useNotice } from '../shared/notices.tsx';
import { whyNot } from '../shared/why-not.ts';

/** Goes to the direct conversation with somebody: at once where it is known here, else found or made by the server. */
export function useOpenDirect(userId: number): { openDirect: () => Promise<void>; isOpening: boolean } {
  const { api, live } = useParley();
  const navigate = useNavigate();
  const notice = useNotice();
  const known = useDirectWith(userId);
  const [isOpening, setOpening] = useState(false);
  const create = () => api.conversations.create.mutate({ participantIds: [userId] });
  const openDirect = async (): Promise<void> => {
    setOpening(true);
    try {
      const id = known ?? (await whileConnected(live, create)).id;
      await navigate({ to: '/c/$id', params: { id: String(id) } });
    } catch (error) {
      notice({ text: whyNot(error), isProblem: true });
    } finally {
      setOpening(false);
    }
  };
  return { openDirect, isOpening };
}
