/** The moment at which every picture is taken: a Thursday morning, the same for ever. */
export const MOMENT = Date.UTC(2026, 10, 26, 9, 24);

/** Where the people of the pictures live. */
export const TIME_ZONE = 'Europe/Berlin';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A time of a day before the moment, as people there read it from a clock. `08:52`, 3 days ago. */
export function timeAt(daysAgo: number, clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const midnight = Math.floor(MOMENT / DAY_MS) * DAY_MS - 60 * 60 * 1000;
  return midnight - daysAgo * DAY_MS + (hours * 60 + minutes) * 60 * 1000;
}
