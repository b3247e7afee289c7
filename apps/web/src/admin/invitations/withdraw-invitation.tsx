import type { Invitation } from '@parley/client';
import { useParley } from '../../realtime/parley-context.ts';
import { texts } from '../../shared/language.ts';
import { nameOf } from '../../users/person-name.ts';
import { RowAct } from '../cells/row-act.tsx';
import { useListingNews } from '../table/use-listing-news.ts';
import { invitationName } from './invitation-words.ts';

/** Withdraws one invitation, whoever made it. */
export function WithdrawInvitation({ invitation }: { invitation: Invitation }) {
  const { api } = useParley();
  const tell = useListingNews();
  const words = texts.admin.invitations;
  return (
    <RowAct
      label={texts.invitations.withdraw}
      name={words.withdrawOne(invitationName(invitation))}
      question={words.withdrawAsk(nameOf(invitation.createdBy))}
      hint={words.withdrawHint}
      run={async () => {
        await api.invitations.withdraw.mutate({ id: invitation.id });
        tell('invitations');
        return texts.invitations.withdrawn;
      }}
    />
  );
}
