import { useSyncExternalStore } from 'react';

const coarse = matchMedia('(pointer: coarse)');

function subscribe(listener: () => void): () => void {
  coarse.addEventListener('change', listener);
  return () => coarse.removeEventListener('change', listener);
}

/** Whether one points with a finger. */
export function useCoarsePointer(): boolean {
  return useSyncExternalStore(subscribe, () => coarse.matches);
}
