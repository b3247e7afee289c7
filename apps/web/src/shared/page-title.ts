import { useEffect } from 'react';
import { texts } from './language.ts';

interface Named {
  name: string;
  depth: number;
}

/** Every place that shows now, the outermost first. */
const places: Named[] = [];
let unread = 0;

/** Names the window after a place while it shows; of several, after the innermost. */
export function usePageTitle(name: string | null, depth = 0): void {
  useEffect(() => {
    if (name === null) return undefined;
    const place = { name, depth };
    places.splice(places.findLastIndex((one) => one.depth <= depth) + 1, 0, place);
    show();
    return () => {
      places.splice(places.indexOf(place), 1);
      show();
    };
  }, [name, depth]);
}

/** Counts what is unread before the name. */
export function useUnreadInTitle(count: number): void {
  useEffect(() => {
    unread = count;
    show();
    return () => {
      unread = 0;
      show();
    };
  }, [count]);
}

function show(): void {
  document.title = texts.app.windowTitle(places.at(-1)?.name ?? null, unread);
}
