import { useState } from 'react';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { Select } from '../shared/select.tsx';
import { ToCopy } from '../shared/to-copy.tsx';
import type { NewInvitation } from './use-new-invitation.ts';

const DAYS = [1, 7, 30, 90];
const PEOPLE = [1, 5, 25, 100];

/** Says for how long and for whom an invitation is, makes it, and shows its link. */
export function InvitationMaker({ making, isOfGroup }: { making: NewInvitation; isOfGroup: boolean }) {
  const { link, failure, isMaking, make } = making;
  const [days, setDays] = useState(7);
  const [people, setPeople] = useState(1);
  const [asGuest, setAsGuest] = useState(false);
  const words = texts.invitations;
  return (
    <>
      <div className="grid gap-3 max-sm:grid-cols-2">
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
      </div>
      {isOfGroup ? (
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
      ) : null}
      <div>
        <Button
          look="outline"
          disabled={isMaking}
          onClick={() => make({ expiresInDays: days, uses: people, asGuest })}
        >
          {isMaking ? words.making : words.make}
        </Button>
      </div>
      <FormNote kind="alert" text={failure} />
      {link === null ? null : (
        <div className="flex flex-col gap-1">
          <output className="text-small">{words.made}</output>
          <ToCopy key={link} text={link} label={texts.app.copyAddress} />
        </div>
      )}
    </>
  );
}
