import type { Invitation } from '@parley/client';
import { Button } from '../shared/button.tsx';
import { dayName, fullTime } from '../shared/dates.ts';
import { texts } from '../shared/language.ts';
import { OneLine } from '../shared/written.tsx';
import { nameOf } from '../users/person-name.ts';

interface InvitationLineProps {
  invitation: Invitation;
  /** Whether they all lead into the group that one looks at. */
  isOfGroup: boolean;
  onWithdraw: () => void;
}

/** An invitation that is open: where it leads, who made it, and what is left of it. */
export function InvitationLine({ invitation, isOfGroup, onWithdraw }: InvitationLineProps) {
  const { usesLeft, uses, expiresAt, createdBy, asGuest } = invitation;
  const words = texts.invitations;
  const expires = new Date(expiresAt);
  const by = words.by(nameOf(createdBy));
  const left = words.left(usesLeft, uses);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <div className="min-w-0 flex-1">
        <OneLine text={isOfGroup ? left : whereTo(invitation)} className="font-strong" />
        <p className="text-small text-faint">
          {isOfGroup ? null : `${left} · `}
          <span title={fullTime(expires)}>{words.until(dayOf(expires))}</span>
          {' · '}
          {asGuest ? `${words.guests} · ` : null}
          <bdi>{by}</bdi>
        </p>
      </div>
      <Button look="outline" onClick={onWithdraw} className="text-small">
        {words.withdraw}
      </Button>
    </li>
  );
}

function dayOf(date: Date): string {
  return dayName(date, new Date());
}

function whereTo({ conversation }: Invitation): string {
  if (!conversation) return texts.invitations.toServer;
  return conversation.title === null
    ? texts.invitations.intoGroup
    : texts.invitations.into(conversation.title);
}
