import { answerOf, type Identity } from '@parley/client';
import { useEffect, useRef, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { trpc } from '../shared/trpc.ts';
import { whyNot } from '../shared/why-not.ts';
import { LoadState } from '../realtime/load-state.tsx';
import { PasswordAsk } from '../two-factors/password-ask.tsx';
import { IdentityLine } from './identity-line.tsx';
import { takeOutcome } from './outcome.ts';
import { problemText } from './problem-text.ts';

/** Who one is at a provider, and the way to link it. */
export function Identities({ username }: { username: string }) {
  const { api } = useParley();
  const said = texts.identities;
  const [isAsking, setAsking] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const note = useRef<HTMLOutputElement>(null);
  const list = trpc.auth.identities.list.useQuery();
  const asked = trpc.useUtils().auth.identities.list;
  useEffect(() => {
    const outcome = takeOutcome();
    if (outcome?.is === 'linked') setTold(said.linked);
    if (outcome?.is === 'problem') setFailure(problemText(outcome.problem));
    if (outcome) note.current?.closest('section')?.scrollIntoView({ block: 'center' });
    // oxlint-disable-next-line react/exhaustive-deps -- once, as one arrives
  }, [list.data !== undefined]);

  const go = (ticket: string): void => {
    location.assign(`/auth/oidc/start?link=${encodeURIComponent(ticket)}`);
  };
  /** Who has just signed in is not asked for the password. */
  const link = async (): Promise<void> => {
    setTold(null);
    setFailure(null);
    try {
      go((await api.auth.identities.begin.mutate({})).ticket);
    } catch (error) {
      if (answerOf(error)?.reason === 'passwordNeeded') setAsking(true);
      else setFailure(whyNot(error));
    }
  };
  const done = (told: string | null): void => {
    setAsking(false);
    setTold(told);
    void asked.invalidate();
    note.current?.focus();
  };

  if (!list.data)
    return <LoadState failed={said.failed} hasFailed={list.isError} retry={() => void list.refetch()} />;
  const { items, canLink } = list.data;
  return (
    <div className="flex flex-col gap-4">
      {items.length === 0 ? <p className="text-faint">{said.none}</p> : null}
      {items.length > 0 ? (
        <ul className="-my-2.5 divide-y divide-line">
          {items.map((identity: Identity) => (
            <IdentityLine key={identity.id} identity={identity} username={username} onDone={done} />
          ))}
        </ul>
      ) : null}
      {canLink !== null && !isAsking ? (
        <div>
          <Button look="outline" onClick={() => void link()}>
            {said.link(canLink)}
          </Button>
        </div>
      ) : null}
      {canLink !== null && isAsking ? (
        <PasswordAsk
          username={username}
          go={said.link(canLink)}
          ask={(currentPassword) => api.auth.identities.begin.mutate({ currentPassword })}
          onDone={({ ticket }) => go(ticket)}
          onCancel={() => done(null)}
        />
      ) : null}
      <FormNote kind="alert" text={failure} />
      <output ref={note} tabIndex={-1} className="block text-small focus-visible:outline-none">
        {told}
      </output>
    </div>
  );
}
