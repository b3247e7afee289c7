import type { BlockRow } from '@parley/db';
import type { User } from './present-user.ts';

/** Somebody whom the caller has blocked. */
export interface BlockedPerson extends Pick<User, 'id' | 'username' | 'firstName' | 'lastName'> {
  blockedAt: string;
}

export function presentBlocked({ blockedAt, ...person }: BlockRow): BlockedPerson {
  return { ...person, blockedAt: new Date(blockedAt).toISOString() };
}
