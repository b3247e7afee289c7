import { LoadState } from '../realtime/load-state.tsx';
import { texts } from '../shared/language.ts';
import { InvitationMaker } from './invitation-maker.tsx';
import { InvitationLine } from './invitation-line.tsx';
import { useInvitations } from './use-invitations.ts';

/** Makes invitations, to the server or into a group, and shows those that are open. */
export function Invitations({ conversationId }: { conversationId?: number }) {
  const { list, making, withdraw } = useInvitations(conversationId);
  const words = texts.invitations;
  if (!list.data)
    return <LoadState failed={words.failed} hasFailed={list.isError} retry={() => void list.refetch()} />;
  const { items, mayInvite } = list.data;
  return (
    <div className="flex flex-col gap-3">
      {mayInvite ? <InvitationMaker making={making} isOfGroup={conversationId !== undefined} /> : null}
      {items.length === 0 ? (
        <p className="text-small text-faint">{words.none}</p>
      ) : (
        <ul aria-label={words.title} className="divide-y divide-line">
          {items.map((invitation) => (
            <InvitationLine
              key={invitation.id}
              invitation={invitation}
              isOfGroup={conversationId !== undefined}
              onWithdraw={() => withdraw(invitation.id)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
