import { useEffect, useRef, type RefObject } from 'react';

/** A dialog that closes gives the focus back to where it was; this long it may take, in milliseconds. */
const SETTLING_MS = 60;
const TRIES = 5;

/** With the page itself the browser has the focus where it begins. */
let isStart = true;

/**
 * For the heading of a place: whoever comes there is at it, unless something of the place has taken the
 * focus. Give it `tabIndex={-1}`.
 *
 * @param isWanted whether it is what the page is about
 */
export function useArrival<E extends HTMLElement>(isWanted = true): RefObject<E | null> {
  const heading = useRef<E>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    if (isStart) {
      setTimeout(() => {
        isStart = false;
      });
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const arrive = (tries: number): void => {
      if (heading.current && !isTaken(heading.current)) heading.current.focus({ preventScroll: true });
      if (tries > 1) timer = setTimeout(() => arrive(tries - 1), SETTLING_MS);
    };
    arrive(TRIES);
    return () => clearTimeout(timer);
  }, [isWanted]);
  return heading;
}

/** Whether the focus is in the place itself, or in what lies over the page. */
function isTaken(heading: HTMLElement): boolean {
  const at = document.activeElement;
  if (!at || at === document.body) return false;
  if (at.closest('[role=dialog],[role=alertdialog],[role=menu]')) return true;
  return heading.closest('main,[role=main]')?.contains(at) ?? false;
}
