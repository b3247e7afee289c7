import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { readAsked, writeAsked, type Asked } from './asked.ts';
import type { Listing } from './listing.ts';

/**
 * What is asked of a listing: it stands in the address and nowhere else, so that a link shows the same.
 * What is typed takes the place of what stood there; what is chosen is a step that one can go back from.
 */
export function useAsked<Row>(listing: Listing<Row>) {
  const address = useSearch({ from: '/signed-in/admin/$' });
  const navigate = useNavigate();
  const asked = useMemo(() => readAsked(address, listing), [address, listing]);
  const change = (changes: Partial<Asked>, { isTyped = false } = {}): void => {
    void navigate({
      to: '.',
      // Another change may be on its way, which the page does not show yet: this one comes to it.
      search: ((present: Readonly<Record<string, unknown>>) =>
        writeAsked({ ...readAsked(present, listing), ...changes }, listing)) as never,
      replace: isTyped,
      resetScroll: false,
    });
  };
  return { asked, change };
}
