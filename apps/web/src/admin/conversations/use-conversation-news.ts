import { useQueryClient } from '@tanstack/react-query';
import { trpc } from '../../shared/trpc.ts';
import { listingKey } from '../table/use-rows.ts';

/** Has everything that shows a conversation anew, once something was done about it. */
export function useConversationNews(): (id: number) => void {
  const { admin } = trpc.useUtils();
  const queries = useQueryClient();
  return (id) => {
    void admin.conversations.retrieve.invalidate({ id });
    void queries.invalidateQueries({ queryKey: listingKey('conversations') });
  };
}
