import type { User } from '@parley/client';
import { useEffect } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { trpc } from '../shared/trpc.ts';

/** What is known of somebody wherever they show; the rest is asked for. */
export type KnownPerson = Pick<User, 'id' | 'username' | 'firstName' | 'lastName'> & Partial<User>;

const FRESH_MS = 30_000;

/** Everything about somebody, as far as it is there. */
export function usePerson(known: KnownPerson) {
  const { id } = known;
  const parley = useParley();
  const { data, isError, isLoading } = trpc.users.retrieve.useQuery({ id }, { staleTime: FRESH_MS });
  const { retrieve } = trpc.useUtils().users;
  useEffect(
    () => parley.on('user.updated', ({ user }) => void (user.id === id && retrieve.invalidate({ id }))),
    [parley, retrieve, id],
  );
  // What is live is newer than an answer; an answer has more, such as what is hidden from others and not from staff.
  const person: KnownPerson = { ...data, ...known, ...reachOf(data ?? known) };
  // Staff change this on the card itself: it is not as it was when the card opened.
  if (data) person.isGuest = data.isGuest;
  return { person, isError, isLoading };
}

function reachOf({ email, phoneNumber }: Partial<User>): Partial<User> {
  return {
    ...(email === undefined ? {} : { email }),
    ...(phoneNumber === undefined ? {} : { phoneNumber }),
  };
}
