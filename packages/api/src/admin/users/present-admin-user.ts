import type { AccountRow } from '@parley/db';
import type { WhoIsOnline } from '../../users/present-user.ts';

/** Somebody as staff see them, whatever of it they hide from others. */
export interface AdminUser {
  id: number;
  username: string;
  /** Null for people who were imported. */
  email: string | null;
  firstName: string;
  lastName: string;
  phoneNumber: string;
  isOnline: boolean;
  isStaff: boolean;
  isSuperuser: boolean;
  isGuest: boolean;
  isActive: boolean;
  isImported: boolean;
  createdAt: string;
  /** To be given back with a change: another one there says that somebody was faster. */
  revision: number;
}

export function presentAdminUser(row: AccountRow, presence: WhoIsOnline): AdminUser {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    firstName: row.firstName,
    lastName: row.lastName,
    phoneNumber: row.phoneNumber,
    isOnline: presence.isOnline(row.id),
    isStaff: row.isStaff,
    isSuperuser: row.isSuperuser,
    isGuest: row.isGuest,
    isActive: row.isActive,
    isImported: row.email === null,
    createdAt: new Date(row.createdAt).toISOString(),
    revision: row.revision,
  };
}
