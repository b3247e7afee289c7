import { useMatch } from '@tanstack/react-router';
import { numberInAddress } from '../shared/number-in-address.ts';

/** The conversation whose page is shown; null where none is. */
export function useOpenId(): number | null {
  const id = useMatch({
    from: '/signed-in/c/$id',
    shouldThrow: false,
    select: ({ params }) => params.id,
  });
  return id === undefined ? null : numberInAddress(id);
}
