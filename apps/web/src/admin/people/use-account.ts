import { useQueryClient } from '@tanstack/react-query';
import { trpc } from '../../shared/trpc.ts';
import { listingKey } from '../table/use-rows.ts';

/** Has everything that shows somebody's account anew, once something was done about it. */
export function useAccountNews(): (id: number) => void {
  const { admin } = trpc.useUtils();
  const queries = useQueryClient();
  return (id) => {
    void admin.users.retrieve.invalidate({ id });
    void queries.invalidateQueries({ queryKey: listingKey('users') });
  };
}
