import type { Timeline } from '@parley/client';
import { useMemo } from 'react';
import { useOutbox, useOwnId } from '../realtime/use-live.ts';
import { timelineRows, type TimelineRow } from './timeline-rows.ts';

/** The rows of a conversation: what is loaded of it, with what waits for it. */
export function useRows(
  conversationId: number,
  timeline: Pick<Timeline, 'messages' | 'reachedStart'>,
): readonly TimelineRow[] {
  const ownId = useOwnId();
  const outbox = useOutbox();
  return useMemo(() => {
    const waiting = outbox.filter((one) => one.conversationId === conversationId);
    return timelineRows(timeline, waiting, ownId);
  }, [timeline, outbox, conversationId, ownId]);
}
