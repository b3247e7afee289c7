import type { User } from '@parley/client';
import { useDeferredValue, useMemo } from 'react';
import { useConversationIds, useConversations, useOwnId } from '../realtime/use-live.ts';
import { entriesFor, type EntryGroup, type SwitcherAction } from './entries.ts';

interface Offered {
  openId: number | null;
  people: readonly User[];
  areFound: boolean;
  hasPeople: boolean;
  actions: readonly SwitcherAction[];
}

/** What there is to go to now. */
export function useEntries(query: string, offered: Offered): EntryGroup[] {
  const order = useConversationIds();
  const conversations = useConversations();
  const ownId = useOwnId();
  const { openId, people, areFound, hasPeople, actions } = offered;
  // Typing goes first, however many conversations there are.
  const state = useDeferredValue(conversations);
  return useMemo(() => {
    const known = { order, conversations: state };
    return entriesFor(query, { state: known, ownId, openId, people, areFound, hasPeople, actions });
  }, [query, order, state, ownId, openId, people, areFound, hasPeople, actions]);
}
