import { useRouter, type RouterHistory } from '@tanstack/react-router';
import type { MouseEvent } from 'react';

/** The paths of this tab's history, by their place in it; a reload keeps them. */
const NAME = 'parley.places';

/** How many entries back a place is that everything since lies below; null where it is none of those. */
export function stepsBack(places: readonly (string | null)[], at: number, to: string): number | null {
  for (let index = at - 1; index >= 0; index -= 1) {
    const place = places[index];
    if (place === to) return at - index;
    if (typeof place !== 'string' || !isBelow(place, to)) return null;
  }
  return null;
}

/** Remembers where one has been, from here on. */
export function keepPlaces(history: RouterHistory): void {
  const keep = (isNew: boolean): void => {
    const { pathname, state } = history.location;
    const places = read();
    if (isNew) places.length = Math.min(places.length, state.__TSR_index);
    places[state.__TSR_index] = pathname;
    write(places);
  };
  keep(false);
  history.subscribe(({ action }) => keep(action.type === 'PUSH'));
}

/**
 * The way back to a place above this one. Where one came from there it goes back in history, so that the
 * device's own way back does not lead here again; elsewhere the place is gone to in place of this one.
 */
export function useWayBack(): {
  /** @returns false where one did not come from there */
  goBack: (to: string) => boolean;
  /** For a link to the place, with `replace`. */
  onBackLink: (to: string) => (event: MouseEvent) => void;
} {
  const { history } = useRouter();
  const goBack = (to: string): boolean => {
    const steps = stepsBack(read(), history.location.state.__TSR_index, to);
    if (steps !== null) history.go(-steps);
    return steps !== null;
  };
  return {
    goBack,
    onBackLink: (to) => (event) => {
      const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (isPlain && goBack(to)) event.preventDefault();
    },
  };
}

/** Whether a place belongs to another: everything to the list, a conversation's details to it. */
function isBelow(place: string, to: string): boolean {
  return to === '/' || place.startsWith(`${to}/`);
}

function read(): (string | null)[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(NAME) ?? '[]');
    return Array.isArray(kept) ? kept.map((place) => (typeof place === 'string' ? place : null)) : [];
  } catch {
    return [];
  }
}

function write(places: readonly (string | null)[]): void {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(places));
  } catch {
    // A browser that keeps nothing: places are gone to, and not gone back to.
  }
}
