import type { MessageSender } from '@parley/db';

/** Somebody by their names. */
export type Person = MessageSender;

/** Somebody's names, out of more. */
export function presentPerson({ id, username, firstName, lastName }: Person): Person {
  return { id, username, firstName, lastName };
}

/** @param milliseconds Unix time; null where it has not come */
export function isoTimeOrNull(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
