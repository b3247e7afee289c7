import { createContext, use, useSyncExternalStore } from 'react';

/** Whether something else stands in the place of this part of the page. */
export const Covered = createContext(false);

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** Whether somebody can see this part of the page: not from another tab, and not under something else. */
export function usePageVisible(): boolean {
  const isCovered = use(Covered);
  return useSyncExternalStore(subscribe, () => document.visibilityState === 'visible') && !isCovered;
}
