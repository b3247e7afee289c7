import type { Timeline } from '@parley/client';
import { useMemo } from 'react';
import { useOutbox, useOwnId } from '../realtime/use-live.ts';
import { timelineRows, type TimelineRow } from './timeline-rows.ts';

/**
 * The rows of a conversation: what is loaded of it, with what waits for it.
 *
 * @param isWhole whether that reaches the end, where stands what waits to be sent
 */
export function useRows(
  conversationId: number,
  timeline: Pick<Timeline, 'messages' | 'reachedStart'>,
  isWhole: boolean,
): readonly TimelineRow[] {
  const ownId = useOwnId();
  const outbox = useOutbox();
  return useMemo(() => {
    const waiting = outbox.filter(
      (one) => one.conversationId === conversationId && (isWhole || one.kind !== 'send'),
    );
    return timelineRows(timeline, waiting, ownId);
  }, [timeline, outbox, conversationId, ownId, isWhole]);
}
