import { useState } from 'react';
import { useNotice } from '../shared/notices.tsx';
import { texts } from '../shared/language.ts';
import { trpc } from '../shared/trpc.ts';
import { whyNot } from '../shared/why-not.ts';

/** As many as the server lists at once. */
const MOST = 100;

/** The invitations that are open: all that one may see, or those into one group. */
export function useInvitations(conversationId: number | undefined) {
  const page = { limit: MOST, ...(conversationId === undefined ? {} : { conversationId }) };
  const notice = useNotice();
  const list = trpc.invitations.list.useQuery(page);
  const asked = trpc.useUtils().invitations.list;
  const create = trpc.invitations.create.useMutation();
  const withdraw = trpc.invitations.withdraw.useMutation();
  /** The address of the one that was just made. */
  const [link, setLink] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  return {
    list,
    link,
    failure,
    isMaking: create.isPending,
    make: (terms: { expiresInDays: number; uses: number; asGuest: boolean }): void => {
      setFailure(null);
      const invitation = { ...terms, ...(conversationId === undefined ? {} : { conversationId }) };
      create.mutate(invitation, {
        onSuccess: ({ token }) => setLink(`${location.origin}/invite/${token}`),
        onError: (error) => setFailure(whyNot(error)),
        onSettled: () => void asked.invalidate(),
      });
    },
    withdraw: (id: number): void => {
      asked.setData(
        page,
        (shown) => shown && { ...shown, items: shown.items.filter((one) => one.id !== id) },
      );
      setLink(null);
      withdraw.mutate(
        { id },
        {
          onSuccess: () => notice({ text: texts.invitations.withdrawn }),
          onError: (error) =>
            notice({ text: `${texts.invitations.notWithdrawn} ${whyNot(error)}`, isProblem: true }),
          onSettled: () => void asked.invalidate(),
        },
      );
    },
  };
}
