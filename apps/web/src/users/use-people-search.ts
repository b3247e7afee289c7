import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import type { User } from '@parley/client';
import { useMemo } from 'react';
import { byBeginning } from './by-beginning.ts';
import { trpc } from '../shared/trpc.ts';
import { useSettled } from '../shared/use-settled.ts';

const SETTLED_MS = 150;
const PAGE = 30;

/** The longest search the server takes. */
export const SEARCH_LENGTH = 100;

/**
 * People by what their names, usernames or addresses hold, in pages; everybody for an empty query.
 *
 * @param isAsked whether they are wanted at all
 */
export function usePeopleSearch(query: string, isAsked = true) {
  const search = useSettled(query.trim(), SETTLED_MS);
  const input = { limit: PAGE, ...(search === '' ? {} : { search }) };
  const { client } = trpc.useUtils();
  // tRPC's own infinite query sends a `direction` along, which the server refuses like any unknown input.
  const found = useInfiniteQuery({
    queryKey: getQueryKey(trpc.users.list, input, 'infinite'),
    queryFn: async ({ pageParam, signal }) => {
      const asked = { ...input, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const page = await client.users.list.query(asked, { signal });
      return { ...page, items: byBeginning(search, page.items) };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    enabled: isAsked,
  });
  const { data } = found;
  const people = useMemo((): User[] => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return {
    people,
    /** What the people were found by. */
    search,
    /** Whether they are still those of an earlier query. */
    isBehind: isAsked && (query.trim() !== search || found.isPlaceholderData),
    isPending: isAsked && found.isPending,
    isError: found.isError,
    retry: () => void found.refetch(),
    pages: data?.pages.length ?? 0,
    hasMore: found.hasNextPage && !found.isFetchingNextPage && !found.isError,
    loadMore: () => void found.fetchNextPage(),
  };
}
