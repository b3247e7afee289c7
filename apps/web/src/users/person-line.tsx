import type { User } from '@parley/client';
import { useIsOnline } from '../realtime/use-live.ts';
import { Avatar } from '../shared/avatar.tsx';
import { OneLine } from '../shared/written.tsx';
import { isImported } from './is-imported.ts';
import { nameOf } from './person-name.ts';
import { texts } from '../shared/language.ts';

/** Somebody in a list: avatar, name, username, whether they are there. */
export function PersonLine({ person, note }: { person: User; note?: string | undefined }) {
  const isOnline = useIsOnline(person.id);
  const name = nameOf(person);
  const kind = isImported(person) ? texts.users.imported : undefined;
  const told = note ?? (person.isGuest ? texts.users.guest : kind);
  return (
    <span className="flex min-w-0 flex-1 items-center gap-3">
      <Avatar name={name} id={person.id} size="small" isOnline={isOnline} />
      <span className="min-w-0 flex-1">
        <OneLine text={name} className="leading-snug" />
        {name === person.username ? null : (
          <OneLine text={person.username} className="text-small leading-snug text-faint" />
        )}
      </span>
      {isOnline ? <span className="sr-only">{texts.users.online}</span> : null}
      {told ? <span className="text-small text-faint">{told}</span> : null}
    </span>
  );
}
