import { useMemo } from 'react';
import { useConversationIds, useConversations, useOwnId } from '../realtime/use-live.ts';
import { useBegunHere } from './begun-here.ts';
import { EVERYTHING, filtered, type ListFilter } from './list-filter.ts';
import { useOpenId } from './use-open-id.ts';

const nothing: readonly number[] = [];

/**
 * Ids of what stands in one's list.
 *
 * @param looked what stays among the unread though it has been read, beside what is open
 */
export function useListedIds(filter: ListFilter = EVERYTHING, looked = nothing): readonly number[] {
  const order = useConversationIds();
  const conversations = useConversations();
  const ownId = useOwnId();
  const openId = useOpenId();
  const begun = useBegunHere();
  return useMemo(() => {
    const lookedAt = new Set([...looked, openId ?? 0]);
    return filtered(filter, { order, conversations, ownId, lookedAt, begun });
  }, [filter, order, conversations, ownId, looked, openId, begun]);
}
