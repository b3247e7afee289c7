import { useEffect, useState } from 'react';
import type { Place } from '../conversations/opening-place.ts';

/** How long the message one went to stands out, in milliseconds. */
const LASTS_MS = 2_600;

/** The `seq` of the message that one has just gone to by its address; null for none, and after a moment. */
export function useHighlight(place: Place): number | null {
  const [over, setOver] = useState<Place | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setOver(place), LASTS_MS);
    return () => clearTimeout(timer);
  }, [place]);
  return place.at === 'message' && place.isAsked && over !== place ? place.seq : null;
}
