import { useCallback, useEffect, useRef } from 'react';

/** Tells whether this part of the page is still shown: an answer that comes later moves nobody. */
export function useStillHere(): () => boolean {
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return useCallback(() => isHere.current, []);
}
