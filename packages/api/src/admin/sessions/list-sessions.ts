import { sessionsListing, type ListedSession } from '@parley/db';
import { deviceOf, type Device } from '../../auth/device.ts';
import { staffAccountProcedure } from '../../trpc.ts';
import { listingProcedures } from '../listing-procedures.ts';
import type { Person } from '../person.ts';

/** A place where somebody is signed in, as staff see it. */
export interface AdminSession {
  /** Names the session where one ends it; it opens nothing. */
  id: string;
  user: Person;
  device: Device;
  address: string;
  createdAt: string;
  /** Within a few minutes. */
  lastUsedAt: string;
  expiresAt: string;
}

function presentAdminSession(row: ListedSession): AdminSession {
  return {
    id: row.id,
    user: row.user,
    device: deviceOf(row.userAgent),
    address: row.address,
    createdAt: new Date(row.createdAt).toISOString(),
    lastUsedAt: new Date(Math.max(row.lastUsedAt, row.createdAt)).toISOString(),
    expiresAt: new Date(row.expiresAt).toISOString(),
  };
}

export const sessionProcedures = listingProcedures(sessionsListing, {
  base: staffAccountProcedure,
  present: (_, rows) => rows.map(presentAdminSession),
});
