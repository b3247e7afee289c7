import type { BaseUIEvent } from '@base-ui/react/types';
import { useEffect, useEffectEvent, useRef, type KeyboardEvent } from 'react';
import { useBrowserOnline } from '../shared/use-browser-online.ts';
import type { Entry, EntryGroup } from './entries.ts';
import type { Ranked } from './rank.ts';

interface Choosing {
  groups: readonly EntryGroup[];
  /** Whether people are still being searched. */
  isBehind: boolean;
  choose: (ranked: Ranked<Entry>) => void;
}

/**
 * Enter with nothing marked but an action waits for the people under way: who types "eve" and Enter
 * means Eve, not "Every procedure", however slow the network is.
 */
export function useEnter(query: string, { groups, isBehind, choose }: Choosing) {
  const hasNetwork = useBrowserOnline();
  const awaited = useRef<string | null>(null);
  const highlighted = useRef<Ranked<Entry> | undefined>(undefined);
  const first = groups[0]?.items[0];
  const isWaiting = isBehind && hasNetwork;

  const take = useEffectEvent(() => {
    if (first && awaited.current === query) choose(first);
    awaited.current = null;
  });
  useEffect(() => {
    if (!isWaiting) take();
  }, [isWaiting]);

  return {
    onHighlighted: (ranked: Ranked<Entry> | undefined) => {
      highlighted.current = ranked;
    },
    onKeyDown: (event: BaseUIEvent<KeyboardEvent>) => {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isWaiting) return;
      const isChosen = highlighted.current !== undefined && highlighted.current !== first;
      if (isChosen || (first && first.of.is !== 'action') || query.trim() === '') return;
      event.preventDefault();
      event.preventBaseUIHandler();
      awaited.current = query;
    },
  };
}
