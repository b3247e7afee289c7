import { Menu } from '@base-ui/react/menu';
import type { Conversation, Participant } from '@parley/client';
import { useEffect, useMemo, useState } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { useReachable } from '../realtime/use-reachable.ts';
import { Button } from '../shared/button.tsx';
import { EndOfList } from '../shared/end-of-list.tsx';
import { inputClass } from '../shared/field.tsx';
import { isComposing } from '../shared/is-composing.ts';
import { texts } from '../shared/language.ts';
import { hasActions } from './group-authority.ts';
import { GroupPerson } from './group-person.tsx';
import { matching, ranked } from './people-in-order.ts';
import { PersonMenu } from './person-menu.tsx';
import type { useEverybody } from './use-everybody.ts';
import type { ChangingGroup } from './use-group-changes.ts';

/** From here on, one looks for somebody rather than at everybody. */
const MANY = 12;

interface GroupPeopleProps {
  group: Conversation;
  everybody: ReturnType<typeof useEverybody>;
  changing: ChangingGroup;
}

/** Who is in a group, and for each what one can do. */
export function GroupPeople({ group, everybody, changing }: GroupPeopleProps) {
  const ownId = useOwnId();
  const isReachable = useReachable();
  const [query, setQuery] = useState('');
  const [menu] = useState(() => Menu.createHandle<Participant>());
  const { participants } = group;
  // Who comes page by page stays in its place.
  const isShort = participants.length >= group.participantCount && everybody.pages === 0;
  const people = useMemo(
    () => matching(isShort ? ranked(participants) : participants, query),
    [isShort, participants, query],
  );
  const isFiltering = query.trim() !== '';

  // Whom one looks for may be on any page.
  const { hasMore, loadMore } = everybody;
  useEffect(() => {
    if (isFiltering && hasMore) void loadMore();
  }, [isFiltering, hasMore, loadMore]);

  return (
    <div className="px-2 pb-2">
      {group.participantCount > MANY ? (
        <div className="px-2 pt-1 pb-2">
          <input
            type="search"
            value={query}
            placeholder={texts.conversations.findPerson}
            aria-label={texts.conversations.findPerson}
            autoComplete="off"
            className={inputClass}
            onChange={({ target }) => setQuery(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || query === '' || isComposing(event)) return;
              event.preventDefault();
              setQuery('');
            }}
          />
        </div>
      ) : null}
      <ul aria-label={texts.conversations.peopleTitle} className="flex flex-col">
        {people.map((person) => (
          <GroupPerson
            key={person.id}
            person={person}
            isSelf={person.id === ownId}
            menu={hasActions(group, ownId, person) ? menu : null}
          />
        ))}
      </ul>
      <output className="block px-2 text-faint empty:hidden">
        {people.length === 0 && everybody.isAll ? texts.conversations.noSuchPerson(query.trim()) : null}
        {everybody.isAll || everybody.hasFailed ? null : (
          <span className="shown-late block py-2">
            {isReachable ? texts.conversations.loadingPeople : texts.users.peopleOffline}
          </span>
        )}
      </output>
      {everybody.hasFailed ? (
        <p role="alert" className="p-2 text-small text-faint">
          {texts.conversations.morePeopleFailed}{' '}
          <Button look="link" size="text" onClick={everybody.retry}>
            {texts.conversations.tryAgain}
          </Button>
        </p>
      ) : null}
      {hasMore && !isFiltering ? <EndOfList key={everybody.pages} onNear={() => void loadMore()} /> : null}
      <PersonMenu menu={menu} group={group} changing={changing} />
    </div>
  );
}
