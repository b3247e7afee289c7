import { useEffect, useMemo, useRef, useState, type FocusEvent } from 'react';
import { steadyOrder } from './steady-order.ts';

/** How long after the last movement over it a list is still somebody's, in milliseconds. */
const HELD_MS = 4_000;

interface Hold {
  isHeld: boolean;
  /** For the element whose order is held. */
  handlers: {
    onPointerMove: () => void;
    onWheel: () => void;
    onKeyDown: () => void;
    onFocus: () => void;
    onPointerLeave: () => void;
    onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/** Whether somebody is at the list now, with the pointer or the keyboard. */
export function useHold(): Hold {
  const [isHeld, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const handlers = useMemo(() => {
    const release = (): void => {
      clearTimeout(timer.current);
      setHeld(false);
    };
    const hold = (): void => {
      clearTimeout(timer.current);
      timer.current = setTimeout(release, HELD_MS);
      setHeld(true);
    };
    return {
      onPointerMove: hold,
      onWheel: hold,
      onKeyDown: hold,
      onFocus: hold,
      onPointerLeave: release,
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
        if (!currentTarget.contains(relatedTarget) && !currentTarget.matches(':hover')) release();
      },
    };
  }, []);
  return { isHeld, handlers };
}

/**
 * The order to show, which stays while the list is held.
 *
 * @param key what is listed: for another one the order begins anew
 */
export function useSteadyOrder(wanted: readonly number[], isHeld: boolean, key: string): readonly number[] {
  const [kept, setKept] = useState({ shown: wanted, key });
  const shown = kept.key === key ? steadyOrder(kept.shown, wanted, isHeld) : wanted;
  if (shown !== kept.shown || key !== kept.key) setKept({ shown, key });
  return shown;
}
