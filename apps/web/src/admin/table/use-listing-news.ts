import { useQueryClient } from '@tanstack/react-query';
import { listingKey } from './use-rows.ts';

/** Has a listing's rows and their number read anew, once something was done to one of them. */
export function useListingNews(): (name: string) => void {
  const queries = useQueryClient();
  return (name) => void queries.invalidateQueries({ queryKey: listingKey(name) });
}
