import type { BlockedPerson, ServerEvent } from '@parley/api';

type BlockEvent = Extract<ServerEvent, { type: 'user.blocked' | 'user.unblocked' }>;

/** Whom one has blocked, after an event: what `users.blocked` would answer now, the last first. */
export function blockedAfter(known: readonly BlockedPerson[], event: BlockEvent): BlockedPerson[] {
  const id = event.type === 'user.blocked' ? event.person.id : event.userId;
  const others = known.filter((person) => person.id !== id);
  return event.type === 'user.blocked' ? [event.person, ...others].sort(lastFirst) : others;
}

function lastFirst(one: BlockedPerson, other: BlockedPerson): number {
  if (one.blockedAt !== other.blockedAt) return one.blockedAt < other.blockedAt ? 1 : -1;
  return other.id - one.id;
}
