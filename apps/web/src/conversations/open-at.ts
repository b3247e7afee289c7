import { isNotFound, type Conversation, type Live } from '@parley/client';
import { leftPlace } from './left-places.ts';
import { isLoadedAt, openingPlace, type Place } from './opening-place.ts';

/** Where a conversation opens as far as is known here: where one left it comes before what is unread in it. */
export function placeOf(live: Live, summary: Conversation, asked: number | null): Place {
  const left = asked === null ? leftPlace(live.getState().account?.id ?? 0, summary.id) : null;
  return left ? { at: 'message', isAsked: false, ...left } : openingPlace(summary, asked);
}

/** Where to be, where that is loaded already; null else. */
export function loadedPlace(live: Live, id: number, asked: number | null): Place | null {
  const known = live.getState().conversations.get(id);
  const place = known && placeOf(live, known.summary, asked);
  return place && isLoadedAt(known, place) ? place : null;
}

/**
 * Loads a conversation where it opens.
 *
 * @param asked the `seq` of the message to be at
 * @throws what the server answers, where there is no such conversation
 */
export async function openAt(live: Live, id: number, asked: number | null): Promise<Place> {
  await live.open(id);
  const summary = live.getState().conversations.get(id)?.summary;
  const place: Place = summary ? placeOf(live, summary, asked) : { at: 'end' };
  if (place.at === 'end') return place;
  try {
    await live.openAt(id, place.seq);
    return place;
  } catch (error) {
    if (isNotFound(error)) throw error;
    // Without a connection: what there is of it here is its end.
    return { at: 'end' };
  }
}
