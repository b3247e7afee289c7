import { useState } from 'react';
import { LoadState } from '../realtime/load-state.tsx';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { Select } from '../shared/select.tsx';
import { ToCopy } from '../shared/to-copy.tsx';
import { InvitationLine } from './invitation-line.tsx';
import { useInvitations } from './use-invitations.ts';

const DAYS = [1, 7, 30, 90];
const PEOPLE = [1, 5, 25, 100];

/** Makes invitations, to the server or into a group, and shows those that are open. */
export function Invitations({ conversationId }: { conversationId?: number }) {
  const { list, link, failure, isMaking, make, withdraw } = useInvitations(conversationId);
  const [days, setDays] = useState(7);
  const [people, setPeople] = useState(1);
  const [asGuest, setAsGuest] = useState(false);
  const words = texts.invitations;
  if (!list.data)
    return <LoadState failed={words.failed} hasFailed={list.isError} retry={() => void list.refetch()} />;
  const { items, mayInvite } = list.data;
  return (
    <div className="flex flex-col gap-3">
      {mayInvite ? (
        <>
          <Select
            label={words.goodFor}
            value={days}
            choices={DAYS.map((count) => ({ value: String(count), label: words.days(count) }))}
            onChoose={(chosen) => setDays(Number(chosen))}
          />
          <Select
            label={words.forPeople}
            value={people}
            choices={PEOPLE.map((count) => ({ value: String(count), label: words.people(count) }))}
            onChoose={(chosen) => setPeople(Number(chosen))}
          />
          {conversationId === undefined ? null : (
            <div>
              <Select
                label={words.comeAs}
                value={asGuest ? 'guest' : 'member'}
                choices={[
                  { value: 'member', label: words.asMember },
                  { value: 'guest', label: words.asGuest },
                ]}
                onChoose={(chosen) => setAsGuest(chosen === 'guest')}
              />
              {asGuest ? <p className="pt-1 text-small text-faint">{words.asGuestHint}</p> : null}
            </div>
          )}
          <div>
            <Button
              look="outline"
              disabled={isMaking}
              onClick={() => make({ expiresInDays: days, uses: people, asGuest })}
            >
              {isMaking ? words.making : words.make}
            </Button>
          </div>
        </>
      ) : null}
      <FormNote kind="alert" text={failure} />
      {link === null ? null : (
        <div className="flex flex-col gap-1">
          <output className="text-small">{words.made}</output>
          <ToCopy key={link} text={link} label={texts.app.copyAddress} />
        </div>
      )}
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
