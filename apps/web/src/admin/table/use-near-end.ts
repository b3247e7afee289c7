import { useEffect, useEffectEvent } from 'react';

/** So many rows before the end the next ones are asked for. */
const AHEAD = 15;

/** Calls back as the rows in view, or the one that the keyboard is at, come near the last one. */
export function useNearEnd(lastIndex: number, count: number, onNear: () => void): void {
  const near = useEffectEvent(onNear);
  useEffect(() => {
    if (count > 0 && lastIndex >= count - AHEAD) near();
  }, [lastIndex, count]);
}
