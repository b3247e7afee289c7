import type { UserRow } from '@parley/db';
import type { Caller } from '../context.ts';

/** Answers from live connections. */
export interface WhoIsOnline {
  isOnline(userId: number): boolean;
}

/** A person as others see them. */
export interface User {
  id: number;
  username: string;
  /** Null where it is hidden from who asks, and for people who were imported. */
  email: string | null;
  firstName: string;
  lastName: string;
  /** Empty where there is none, and where it is hidden. */
  phoneNumber: string;
  /** They came with imported conversations and have no account: nobody reads what is sent to them. */
  isImported: boolean;
  /** Whether they see only who they share a conversation with. */
  isGuest: boolean;
  /** From live connections. */
  isOnline: boolean;
  createdAt: string;
}

/** One's own account. */
export interface Account extends User {
  isStaff: boolean;
  isSuperuser: boolean;
}

/**
 * A person as everybody who is signed in sees them: what conversations and events hold, which are the
 * same for all, staff and oneself included.
 */
export function presentUser(row: UserRow, presence: WhoIsOnline): User {
  const { showsEmail, showsPhone } = row;
  return {
    ...presentWhole(row, presence),
    ...(showsEmail ? {} : { email: null }),
    ...(showsPhone ? {} : { phoneNumber: '' }),
  };
}

/** A person as an answer to somebody who asks about them: staff, and they themselves, see what is hidden. */
export function presentUserTo(caller: Caller, row: UserRow, presence: WhoIsOnline): User {
  const seesAll = row.id === caller.user.id || seesContacts(caller);
  return seesAll ? presentWhole(row, presence) : presentUser(row, presence);
}

/** Whether everybody's e-mail address and phone number show; a program of staff's needs the scope for it. */
export function seesContacts({ user, token }: Caller): boolean {
  return user.isStaff && (token === null || token.scope === 'admin');
}

export function presentAccount(row: UserRow, presence: WhoIsOnline): Account {
  return { ...presentWhole(row, presence), isStaff: row.isStaff, isSuperuser: row.isSuperuser };
}

function presentWhole(row: UserRow, presence: WhoIsOnline): User {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    firstName: row.firstName,
    lastName: row.lastName,
    phoneNumber: row.phoneNumber,
    isImported: row.email === null,
    isGuest: row.isGuest,
    isOnline: presence.isOnline(row.id),
    createdAt: new Date(row.createdAt).toISOString(),
  };
}
