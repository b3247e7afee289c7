import type { Timeline } from '@parley/client';
import { useEffect, useEffectEvent, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useConnection } from '../realtime/use-live.ts';

/** Rows from the first or last loaded one at which the page beyond it is asked for. */
const NEAR = 50;

interface Shown {
  timeline: Timeline;
  isWhole: boolean;
  /** Whether pages may come now. */
  isReady: boolean;
  /** Indexes of the first and last row in view; null until there are any. */
  range: { startIndex: number; endIndex: number } | null;
  count: number;
}

/**
 * Loads the page before the first loaded message, and the one after the last, as one comes near.
 *
 * @returns whether one is on its way, and what to do about a page that did not come, null while all is well
 */
export function useMorePages(
  conversationId: number,
  { timeline, isWhole, isReady, range, count }: Shown,
): { isLoading: boolean; retryOlder: (() => void) | null; retryNewer: (() => void) | null } {
  const { live } = useParley();
  const isNearStart = isReady && range !== null && range.startIndex < NEAR && !timeline.reachedStart;
  const isNearEnd = isReady && range !== null && range.endIndex >= count - NEAR && !isWhole;
  // Each page that came is a reason to look again: one may still be near.
  const [firstSeq, lastSeq] = [timeline.messages[0]?.seq, timeline.messages.at(-1)?.seq];
  const retryOlder = useLoading(isNearStart, firstSeq, () => live.loadOlder(conversationId));
  const retryNewer = useLoading(isNearEnd, lastSeq, () => live.loadNewer(conversationId));
  const isLoading = (isNearStart && !retryOlder) || (isNearEnd && !retryNewer);
  return { isLoading, retryOlder, retryNewer };
}

function useLoading(
  isWanted: boolean,
  edge: number | undefined,
  load: () => Promise<void>,
): (() => void) | null {
  const connection = useConnection();
  const [hasFailed, setFailed] = useState(false);
  const [connectionThen, setConnectionThen] = useState(connection);

  // A connection that came back is a reason to try again by oneself.
  if (connection !== connectionThen) {
    setConnectionThen(connection);
    setFailed(false);
  }

  const isDue = isWanted && !hasFailed;
  const start = useEffectEvent((_edge: number | undefined) => {
    load().catch(() => setFailed(true));
  });
  useEffect(() => {
    if (isDue) start(edge);
  }, [isDue, edge]);

  return hasFailed ? () => setFailed(false) : null;
}
