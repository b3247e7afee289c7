import type { LiveState } from '@parley/client';
import { useMemo, useSyncExternalStore } from 'react';
import { drafts } from '../messages/words-here.ts';
import { useOutbox, useOwnId } from '../realtime/use-live.ts';

/** The conversations in which one has begun to write here, or has written what waits. */
export function begunHere({ account, outbox }: Pick<LiveState, 'account' | 'outbox'>): ReadonlySet<number> {
  return new Set([...drafts.conversations(account?.id ?? 0), ...outbox.map((item) => item.conversationId)]);
}

export function useBegunHere(): ReadonlySet<number> {
  const ownId = useOwnId();
  const outbox = useOutbox();
  const drafted = useSyncExternalStore(drafts.subscribe, () => drafts.conversations(ownId).join());
  return useMemo(() => {
    const waiting = outbox.map((item) => item.conversationId);
    return new Set([...drafted.split(',').map(Number), ...waiting]);
  }, [drafted, outbox]);
}
