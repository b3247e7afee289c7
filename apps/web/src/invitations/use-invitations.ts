import { useNotice } from '../shared/notices.tsx';
import { texts } from '../shared/language.ts';
import { trpc } from '../shared/trpc.ts';
import { whyNot } from '../shared/why-not.ts';
import { useNewInvitation } from './use-new-invitation.ts';

/** As many as the server lists at once. */
const MOST = 100;

/** The invitations that are open: all that one may see, or those into one group. */
export function useInvitations(conversationId: number | undefined) {
  const page = { limit: MOST, ...(conversationId === undefined ? {} : { conversationId }) };
  const notice = useNotice();
  const list = trpc.invitations.list.useQuery(page);
  const asked = trpc.useUtils().invitations.list;
  const withdraw = trpc.invitations.withdraw.useMutation();
  const making = useNewInvitation(conversationId, () => void asked.invalidate());
  return {
    list,
    making,
    withdraw: (id: number): void => {
      asked.setData(
        page,
        (shown) => shown && { ...shown, items: shown.items.filter((one) => one.id !== id) },
      );
      making.forget();
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
