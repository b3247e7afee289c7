import type { User } from '@parley/client';
import { useState } from 'react';
import { useReachable } from '../realtime/use-reachable.ts';
import { texts } from '../shared/language.ts';
import { useSettled } from '../shared/use-settled.ts';
import { nameOf } from './person-name.ts';
import type { usePeopleSearch } from './use-people-search.ts';

/** What another state follows sooner than this, in milliseconds, is not worth a word. */
const STEADY_MS = 500;

interface Picking {
  query: string;
  found: ReturnType<typeof usePeopleSearch>;
  /** How many are listed. */
  count: number;
  isChosen: (person: User) => boolean;
}

/** What a picker tells those who can't see it: who was taken, and how many there are to choose from. */
export function usePickerNews({ query, found, count, isChosen }: Picking) {
  const [taken, setTaken] = useState<User | null>(null);
  const state = [query, found.search, found.isBehind, found.isPending, found.isError, count].join('\n');
  const isReachable = useReachable();
  // Without a connection, what is under way stays so, and that is what there is to say.
  const isSteady = useSettled(state, STEADY_MS) === state && (!found.isBehind || !isReachable);
  const isCounted = isSteady && !found.isBehind && query.trim() !== '' && count > 0;
  const added = taken && query === '' && isChosen(taken) ? texts.users.added(nameOf(taken)) : '';
  return {
    /** Whether what shows now is likely to stay. */
    isSteady,
    news: isCounted ? texts.users.found(count, found.hasMore) : added,
    tellTaken: setTaken,
  };
}
