import type { ElementType } from 'react';
import { useOnline } from '../realtime/use-live.ts';
import { useReachable } from '../realtime/use-reachable.ts';
import { Avatar } from '../shared/avatar.tsx';
import { Icon, type IconName } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { OneLine } from '../shared/written.tsx';
import { GuestChange } from './guest-change.tsx';
import { cardLine } from './card-line.ts';
import { isImported } from './is-imported.ts';
import { nameOf } from './person-name.ts';
import { ResetLink } from './reset-link.tsx';
import { SecondFactorLost } from './second-factor-lost.tsx';
import { usePerson, type KnownPerson } from './use-person.ts';

interface PersonFactsProps {
  person: KnownPerson;
  /** What the name stands as: the title of a dialog, a heading. */
  heading: ElementType<{ className: string; children: string }>;
}

/** Somebody, and how to reach them. */
export function PersonFacts({ person: known, heading: Heading }: PersonFactsProps) {
  const { person, isError, isLoading } = usePerson(known);
  const isReachable = useReachable();
  const name = nameOf(person);
  return (
    <div className="flex flex-col items-center gap-3 text-center">
      <Presence userId={person.id} name={name} />
      <div className="flex max-w-full min-w-0 flex-col items-center">
        <Heading className="written max-w-full font-title text-title font-strong">{name}</Heading>
        <OneLine text={person.username} className="max-w-full text-faint" />
        {person.isGuest ? <p className="text-small text-faint">{texts.users.guest}</p> : null}
        {isImported(person) ? (
          <p className="text-small text-faint">{texts.users.imported}</p>
        ) : (
          <PresenceWords userId={person.id} />
        )}
      </div>
      <ul className="flex w-full flex-col gap-1 text-start empty:hidden">
        <Reach icon="mail" label={texts.users.email} text={person.email} scheme="mailto" />
        <Reach icon="phone" label={texts.users.phone} text={person.phoneNumber} scheme="tel" />
      </ul>
      <ResetLink key={person.id} userId={person.id} />
      <SecondFactorLost key={`factor ${person.id}`} userId={person.id} />
      <GuestChange key={`guest ${person.id}`} person={person} />
      {isError ? <p className="text-small text-faint">{texts.users.cardFailed}</p> : null}
      {isLoading && !isReachable ? (
        <p className="shown-late text-small text-faint">{texts.users.cardOffline}</p>
      ) : null}
    </div>
  );
}

function Presence({ userId, name }: { userId: number; name: string }) {
  const isOnline = useOnline()?.has(userId) ?? false;
  return <Avatar name={name} id={userId} size="large" isOnline={isOnline} />;
}

function PresenceWords({ userId }: { userId: number }) {
  const online = useOnline();
  if (!online) return null;
  return (
    <p className="text-small text-faint">{online.has(userId) ? texts.users.online : texts.users.offline}</p>
  );
}

interface ReachProps {
  icon: IconName;
  label: string;
  text: string | null | undefined;
  scheme: 'mailto' | 'tel';
}

function Reach({ icon, label, text, scheme }: ReachProps) {
  if (!text) return null;
  return (
    <li>
      <a href={`${scheme}:${encodeURI(text)}`} className={cardLine}>
        <Icon name={icon} className="size-4.5 text-faint" />
        <span className="sr-only">{label}: </span>
        <OneLine text={text} className="flex-1" />
      </a>
    </li>
  );
}
