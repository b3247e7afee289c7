import type { Conversation, Participant } from '@parley/client';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { useEffect, useMemo } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { trpc } from '../shared/trpc.ts';
import { withComer, withoutPerson, withPerson, type PeoplePages } from './people-pages.ts';

const PAGE = 100;

/**
 * Everybody in a conversation: those whom the live state carries, and, page by page, those after
 * them, kept up to date by the same events.
 *
 * @param isOpened whether the live state carries as many as it ever will
 */
export function useEverybody({ id, participants, participantCount }: Conversation, isOpened: boolean) {
  const parley = useParley();
  const queries = useQueryClient();
  const after = participants.at(-1)?.id ?? 0;
  const hasFurther = participantCount > participants.length;
  const input = useMemo(() => ({ id, limit: PAGE }), [id]);
  const queryKey = useMemo(
    () => [...getQueryKey(trpc.conversations.participants, input, 'infinite'), after],
    [input, after],
  );
  const further = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      parley.api.conversations.participants.query({ ...input, cursor: pageParam }, { signal }),
    initialPageParam: after,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled: hasFurther && isOpened,
    staleTime: Infinity,
    gcTime: 0,
  });

  useEffect(() => {
    const change = (how: (loaded: PeoplePages) => PeoplePages): void =>
      void queries.setQueryData<PeoplePages>(queryKey, (loaded) => loaded && how(loaded));
    const isHere = (event: { conversationId: number }): boolean => event.conversationId === id;
    const stops = [
      parley.on('participant.added', (event) => {
        if (isHere(event)) change((loaded) => withComer(loaded, event.participant));
      }),
      parley.on('participant.removed', (event) => {
        if (isHere(event)) change((loaded) => withoutPerson(loaded, event.userId));
      }),
      parley.on('participant.updated', (event) => {
        const { id: userId, role } = event.participant;
        if (isHere(event)) change((loaded) => withPerson(loaded, { id: userId, role }));
      }),
      parley.on('user.updated', ({ user }) => change((loaded) => withPerson(loaded, user))),
      // Whatever happened while there was no connection.
      parley.on('connected', () => queries.invalidateQueries({ queryKey })),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [parley, queries, queryKey, id]);

  const { data } = further;
  const people = useMemo((): Participant[] => {
    const known = new Set(participants.map((person) => person.id));
    const pages = hasFurther ? (data?.pages ?? []) : [];
    const others = pages.flatMap(({ items }) => items).filter((person) => !known.has(person.id));
    return [...participants, ...others];
  }, [participants, hasFurther, data]);
  return {
    people,
    isAll: !hasFurther || people.length >= participantCount,
    pages: data?.pages.length ?? 0,
    hasFailed: further.isError,
    retry: () => void (data ? further.fetchNextPage() : further.refetch()),
    hasMore: hasFurther && further.hasNextPage && !further.isFetchingNextPage && !further.isError,
    loadMore: further.fetchNextPage,
  };
}
