import type { User } from '@parley/client';
import { trpc } from '../shared/trpc.ts';

/** What is known of somebody wherever they show; the rest is asked for. */
export type KnownPerson = Pick<User, 'id' | 'username' | 'firstName' | 'lastName'> & Partial<User>;

const FRESH_MS = 30_000;

/** Everything about somebody, as far as it is there. */
export function usePerson(known: KnownPerson) {
  const asked = trpc.users.retrieve.useQuery({ id: known.id }, { staleTime: FRESH_MS });
  // What is live is newer than an answer; an answer has more.
  const person: KnownPerson = { ...asked.data, ...known };
  // Staff change this on the card itself: it is not as it was when the card opened.
  if (asked.data) person.isGuest = asked.data.isGuest;
  return { person, isError: asked.isError, isLoading: asked.isLoading };
}
