import { useEffect, useState } from 'react';
import type { Timeline } from '@parley/client';
import { useParley } from '../realtime/parley-context.ts';
import { useConnection } from '../realtime/use-live.ts';

/** Rows from the first loaded one at which the page before it is asked for. */
const NEAR = 25;

/**
 * Loads the page before the first loaded message as one comes near it.
 *
 * @param firstShown index of the first row in the page; undefined until there is one
 * @returns what to do about a page that did not come, null while all is well
 */
export function useOlderMessages(
  conversationId: number,
  timeline: Timeline,
  firstShown: number | undefined,
): (() => void) | null {
  const { live } = useParley();
  const connection = useConnection();
  const [hasFailed, setFailed] = useState(false);
  const [connectionThen, setConnectionThen] = useState(connection);

  // A connection that came back is a reason to try again by oneself.
  if (connection !== connectionThen) {
    setConnectionThen(connection);
    setFailed(false);
  }

  const isNear = firstShown !== undefined && firstShown < NEAR;
  const isWanted = isNear && !timeline.reachedStart && !timeline.isLoadingOlder && !hasFailed;

  useEffect(() => {
    if (isWanted) live.loadOlder(conversationId).catch(() => setFailed(true));
  }, [isWanted, live, conversationId]);

  return hasFailed ? () => setFailed(false) : null;
}
