import type { UserRow } from '@parley/db';

/** Answers from live connections. */
export interface WhoIsOnline {
  isOnline(userId: number): boolean;
}

/** A person as everybody who is signed in sees them. */
export interface User {
  id: number;
  username: string;
  /** Null for people who were imported. */
  email: string | null;
  firstName: string;
  lastName: string;
  phoneNumber: string;
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

export function presentUser(row: UserRow, presence: WhoIsOnline): User {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    firstName: row.firstName,
    lastName: row.lastName,
    phoneNumber: row.phoneNumber,
    isGuest: row.isGuest,
    isOnline: presence.isOnline(row.id),
    createdAt: new Date(row.createdAt).toISOString(),
  };
}

export function presentAccount(row: UserRow, presence: WhoIsOnline): Account {
  return { ...presentUser(row, presence), isStaff: row.isStaff, isSuperuser: row.isSuperuser };
}
