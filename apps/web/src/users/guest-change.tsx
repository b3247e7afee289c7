import { useState } from 'react';
import { useAccount } from '../realtime/use-live.ts';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { trpc } from '../shared/trpc.ts';
import { whyNot } from '../shared/why-not.ts';
import { isImported } from './is-imported.ts';
import { StaffAction } from './staff-action.tsx';
import type { KnownPerson } from './use-person.ts';

/** For staff: makes somebody a guest, or a member again. */
export function GuestChange({ person }: { person: KnownPerson }) {
  const account = useAccount();
  const { users } = trpc.useUtils();
  const change = trpc.users.changeGuest.useMutation({
    onSuccess: (user) => users.retrieve.setData({ id: user.id }, user),
  });
  /** It is said first what it means. */
  const [isAsked, setAsked] = useState(false);
  const { isGuest } = person;
  if (!account?.isStaff || account.id === person.id || isGuest === undefined || isImported(person))
    return null;
  const { makeGuest, makeGuestHint, makeNoGuest, makeNoGuestHint } = texts.users;
  const name = isGuest ? makeNoGuest : makeGuest;
  return (
    <>
      <output className="text-small empty:hidden">
        {isAsked ? (isGuest ? makeNoGuestHint : makeGuestHint) : null}
      </output>
      <StaffAction
        icon="person"
        label={isAsked ? name : `${name} …`}
        isBusy={change.isPending}
        onClick={() => {
          setAsked(!isAsked);
          if (isAsked) change.mutate({ id: person.id, isGuest: !isGuest });
        }}
      />
      <FormNote kind="alert" text={change.error ? whyNot(change.error) : null} />
    </>
  );
}
