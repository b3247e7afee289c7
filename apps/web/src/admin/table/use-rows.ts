import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useParley } from '../../realtime/parley-context.ts';
import type { AskedOfServer, Listing, ListingPage } from './listing.ts';

/** So many rows a request. */
const PAGE = 50;

/** Rows that were asked for so lately show again as they were, in milliseconds. */
const FRESH_MS = 30_000;

/** Under this key everything of a listing is kept: `['admin', 'users']`. */
export const listingKey = (name: string): readonly unknown[] => ['admin', name];

/** The rows of a listing in pages, as many as were wanted so far. */
export function useRows<Row>(listing: Listing<Row>, asked: AskedOfServer) {
  const { api } = useParley();
  const found = useInfiniteQuery({
    queryKey: [...listingKey(listing.name), 'rows', asked],
    queryFn: ({ pageParam, signal }): Promise<ListingPage<Row>> => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      return listing.list(api, { ...asked, ...cursor, limit: PAGE }, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: FRESH_MS,
    // All its pages would be asked for anew: whoever wants that says so.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { data, fetchNextPage, isFetchingNextPage, hasNextPage, isFetchNextPageError } = found;
  const rows = useMemo(() => {
    const all = data?.pages.flatMap(({ items }) => items) ?? [];
    // A row that moved on while its neighbours were read comes twice: where it came first it is right.
    const seen = new Set<number | string>();
    return all.filter((row) => {
      const id = listing.idOf(row);
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    });
  }, [data, listing]);

  /** The last page has nothing: the server has walked as far as one request may. */
  const last = data?.pages.at(-1);
  const isWalking = hasNextPage && last?.items.length === 0;
  const [isStopped, setStopped] = useState(false);
  const [stoppedFor, setStoppedFor] = useState(asked);
  if (stoppedFor !== asked) {
    setStoppedFor(asked);
    setStopped(false);
  }
  const goesOn = isWalking && !isStopped && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);

  return {
    rows,
    isLoading: found.isPending,
    /** Whether nothing at all came. */
    hasFailed: found.isError && data === undefined,
    hasMoreFailed: isFetchNextPageError,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    isRefreshing: found.isRefetching && !isFetchingNextPage,
    /** Whether it looks on by itself for the next one that matches. */
    walk: isWalking ? { reachedAt: last?.reachedAt ?? null, isStopped } : null,
    stop: () => setStopped(true),
    goOn: () => {
      setStopped(false);
      void fetchNextPage();
    },
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !isWalking) void fetchNextPage();
    },
    refresh: () => void found.refetch(),
  };
}

export type Rows<Row> = ReturnType<typeof useRows<Row>>;

/** How many there are. @param isWanted where it is not asked for at once */
export function useCount<Row>(listing: Listing<Row>, asked: AskedOfServer, isWanted: boolean) {
  const { api } = useParley();
  const { search, filters } = asked;
  const wanted = { ...(search === undefined ? {} : { search }), ...(filters === undefined ? {} : { filters }) };
  return useQuery({
    queryKey: [...listingKey(listing.name), 'count', wanted],
    queryFn: () => listing.count(api, wanted),
    enabled: isWanted || listing.countsWhenAsked !== true,
    staleTime: FRESH_MS,
    refetchOnWindowFocus: false,
  });
}
