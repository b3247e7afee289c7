import type { BlockedPerson } from '@parley/client';
import { useRef } from 'react';
import { LoadState } from '../realtime/load-state.tsx';
import { Avatar } from '../shared/avatar.tsx';
import { Button } from '../shared/button.tsx';
import { dayName, fullTime } from '../shared/dates.ts';
import { texts } from '../shared/language.ts';
import { useToday } from '../shared/use-today.ts';
import { OneLine } from '../shared/written.tsx';
import { nameOf } from '../users/person-name.ts';
import { useBlocked } from '../users/use-blocked.ts';
import { useBlocking } from '../users/use-blocking.ts';

/** Whom one has blocked; each of them can be let go from here. */
export function BlockedPeople() {
  const { people, hasFailed, retry } = useBlocked();
  const { unblock } = useBlocking();
  const list = useRef<HTMLDivElement>(null);
  if (!people) return <LoadState failed={texts.settings.blockedFailed} hasFailed={hasFailed} retry={retry} />;
  return (
    // The button that was pressed is gone: who goes by keyboard goes on at the list it was in.
    <div ref={list} tabIndex={-1} className="outline-none">
      {people.length === 0 ? (
        <p className="text-faint">{texts.settings.nobodyBlocked}</p>
      ) : (
        <ul className="-mt-2.5 divide-y divide-line">
          {people.map((person) => (
            <Line
              key={person.id}
              person={person}
              onUnblock={() => {
                unblock(person);
                list.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Line({ person, onUnblock }: { person: BlockedPerson; onUnblock: () => void }) {
  const name = nameOf(person);
  const blockedAt = new Date(person.blockedAt);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <Avatar name={name} id={person.id} size="small" isOnline={false} />
      <div className="min-w-0 flex-1">
        <OneLine text={name} className="font-strong" />
        <p className="text-small text-faint" title={fullTime(blockedAt)}>
          {texts.settings.blockedOn(dayName(blockedAt, useToday()))}
        </p>
      </div>
      <Button
        look="outline"
        onClick={onUnblock}
        aria-label={texts.users.unblockName(name)}
        className="text-small"
      >
        {texts.users.unblock}
      </Button>
    </li>
  );
}
