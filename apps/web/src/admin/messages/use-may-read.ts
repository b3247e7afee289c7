import { trpc } from '../../shared/trpc.ts';

/** Whether staff may read what people write; undefined until that is known. */
export function useMayRead(): boolean | undefined {
  return trpc.settings.retrieve.useQuery(undefined, { staleTime: 10_000 }).data?.staffRead;
}
