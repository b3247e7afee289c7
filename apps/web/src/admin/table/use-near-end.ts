import { useEffect, useEffectEvent } from 'react';

/** So many rows before the end the next ones are asked for. */
const AHEAD = 15;

/** Calls back as the rows in view, or the one that the keyboard is at, come near the last one. */
export function useNearEnd(lastIndex: number, count: number, onNear: () => void): void {
  const near = useEffectEvent(onNear);
  const isNear = count > 0 && lastIndex >= count - AHEAD;
  useEffect(() => {
    if (isNear) near();
  }, [isNear, count]);
}
