import type { User } from '@parley/client';
import { useEffect, useState, type MouseEvent as ReactMouseEvent } from 'react';

/** How long a list stays for the press that follows a press, in milliseconds. */
const HOLD_MS = 1_000;

/** How far two presses may be apart and be meant for the same thing, in pixels. */
const SAME_PLACE = 12;

interface Held {
  people: readonly User[];
  x: number;
  y: number;
}

/**
 * Keeps a list as it was when the pointer took somebody from it, so that no stranger comes to
 * stand under a second press.
 *
 * @param isBehind whether what is to be listed next is not there yet
 */
export function useHeldList(isBehind: boolean) {
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => {
    if (held === null || isBehind) return undefined;
    const timer = setTimeout(() => setHeld(null), HOLD_MS);
    return () => clearTimeout(timer);
  }, [held, isBehind]);
  return {
    held: held?.people ?? null,
    /** @param event what took somebody; a key has no place, and holds nothing */
    hold: (people: readonly User[], event: Event): void => {
      const isPressed = event instanceof MouseEvent && event.detail > 0;
      setHeld(isPressed ? { people, x: event.clientX, y: event.clientY } : null);
    },
    letGo: (): void => setHeld(null),
    /** Whether a press only repeats the one before: a double click, or another at the same place. */
    isRepeated: ({ detail, clientX, clientY }: ReactMouseEvent): boolean =>
      detail > 1 ||
      (detail > 0 && held !== null && Math.hypot(clientX - held.x, clientY - held.y) < SAME_PLACE),
  };
}
