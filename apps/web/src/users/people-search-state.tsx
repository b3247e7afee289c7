import { useReachable } from '../realtime/use-reachable.ts';
import { Button } from '../shared/button.tsx';
import type { User } from '@parley/client';
import { texts } from '../shared/language.ts';
import { nameOf } from './person-name.ts';
import type { usePeopleSearch } from './use-people-search.ts';

interface PeopleSearchStateProps {
  found: ReturnType<typeof usePeopleSearch>;
  hasChosen: boolean;
  isEmpty: boolean;
  /** Who was found, but is chosen already and so not listed. */
  foundChosen: readonly User[];
}

/** What there is to say where no people are listed. */
export function PeopleSearchState({ found, hasChosen, isEmpty, foundChosen }: PeopleSearchStateProps) {
  const isReachable = useReachable();
  if (!isReachable && (found.isPending || found.isBehind || found.isError)) {
    return <p className="shown-late px-2 py-3">{texts.users.peopleOffline}</p>;
  }
  if (found.isError) {
    return (
      <p className="px-2 py-3">
        {texts.users.failed}{' '}
        <Button look="link" size="text" onClick={found.retry}>
          {texts.users.tryAgain}
        </Button>
      </p>
    );
  }
  if (found.isPending) return <PeopleOnTheirWay />;
  if (!isEmpty || found.hasMore) return null;
  if (found.search !== '' && found.people.length === 0)
    return <p className="px-2 py-3">{texts.users.noMatch(found.search)}</p>;
  if (found.search !== '') {
    const { chosenAlready, insideAlready } = texts.users;
    return (
      <p className="px-2 py-3">
        {foundChosen.length > 0
          ? chosenAlready(foundChosen.map(nameOf).join(', '), foundChosen.length)
          : insideAlready}
      </p>
    );
  }
  return <p className="px-2 py-3">{hasChosen ? texts.users.nobodyElse : texts.users.nobody}</p>;
}

/** In the shape of what comes. */
function PeopleOnTheirWay() {
  return (
    <div>
      <span className="sr-only">{texts.users.loading}</span>
      {['w-40', 'w-28', 'w-36'].map((width) => (
        <div key={width} aria-hidden className="flex items-center gap-3 px-2 py-2">
          <div className="skeleton size-9 shrink-0" />
          <div className="flex flex-col gap-2">
            <div className={`skeleton h-3 ${width}`} />
            <div className="skeleton h-2.5 w-20" />
          </div>
        </div>
      ))}
    </div>
  );
}
