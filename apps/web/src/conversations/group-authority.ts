/** Who may do what in a group, as the server decides it: what it would refuse is not offered. */
import type { Conversation, Participant } from '@parley/client';
import { isImported } from '../users/is-imported.ts';

/** One's own place in a conversation. */
export type OwnPlace = Pick<Conversation, 'kind' | 'role'>;

type Somebody = Pick<Participant, 'id' | 'role'> & Partial<Pick<Participant, 'isGuest'>>;

/** The most people that one group holds. */
const MOST_PEOPLE = 1_000;

/** Its title is the owner's and the admins' to change. */
export function mayChangeTitle({ kind, role }: OwnPlace): boolean {
  return kind === 'group' && role !== 'member';
}

/** So are its people, as long as there is room. */
export function mayAdd(place: OwnPlace & Pick<Conversation, 'participantCount'>): boolean {
  return mayChangeTitle(place) && place.participantCount < MOST_PEOPLE;
}

/** The owner removes anybody else, an admin members. Oneself one does not remove: one leaves. */
export function mayRemove({ kind, role }: OwnPlace, ownId: number, somebody: Somebody): boolean {
  if (kind !== 'group' || somebody.id === ownId) return false;
  return role === 'owner' || (role === 'admin' && somebody.role === 'member');
}

/** The owner alone; the owner stays the owner until they leave, and guests look after nothing. */
export function maySetRole({ kind, role }: OwnPlace, somebody: Somebody): boolean {
  return kind === 'group' && role === 'owner' && somebody.role !== 'owner' && !somebody.isGuest;
}

/** Whether there is anything one can do with somebody of a group. */
export function hasActions(place: OwnPlace, ownId: number, person: Participant): boolean {
  if (person.id === ownId) return false;
  return !isImported(person) || maySetRole(place, person) || mayRemove(place, ownId, person);
}

export function mayLeave({ kind }: OwnPlace): boolean {
  return kind === 'group';
}

/** The owner, and staff where they take part. */
export function mayDeleteGroup({ kind, role }: OwnPlace, isStaff: boolean): boolean {
  return kind === 'group' && (role === 'owner' || isStaff);
}
