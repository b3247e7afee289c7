import type { Timeline } from '@parley/client';
import { useEffect, useEffectEvent, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useConnection } from '../realtime/use-live.ts';

/** Rows from the first or last loaded one at which the page beyond it is asked for. */
const NEAR = 25;

interface Shown {
  timeline: Timeline;
  isWhole: boolean;
  /** Indexes of the first and last row in the page; undefined until there are any. */
  first: number | undefined;
  last: number | undefined;
  count: number;
}

/**
 * Loads the page before the first loaded message, and the one after the last, as one comes near.
 *
 * @returns what to do about a page that did not come, null while all is well
 */
export function useMorePages(
  conversationId: number,
  { timeline, isWhole, first, last, count }: Shown,
): { retryOlder: (() => void) | null; retryNewer: (() => void) | null } {
  const { live } = useParley();
  const isNearStart = first !== undefined && first < NEAR && !timeline.reachedStart;
  const isNearEnd = last !== undefined && last >= count - NEAR && !isWhole;
  // Each page that came is a reason to look again: one may still be near.
  const [firstSeq, lastSeq] = [timeline.messages[0]?.seq, timeline.messages.at(-1)?.seq];
  const retryOlder = useLoading(isNearStart, firstSeq, () => live.loadOlder(conversationId));
  const retryNewer = useLoading(isNearEnd, lastSeq, () => live.loadNewer(conversationId));
  return { retryOlder, retryNewer };
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
