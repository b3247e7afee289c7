import { usersListing, type ListedUser } from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { presentUserTo, type User } from '../../users/present-user.ts';
import { listingProcedures } from '../listing-procedures.ts';

/** Somebody as staff see them. */
export interface AdminUser extends User {
  isStaff: boolean;
  isSuperuser: boolean;
  isActive: boolean;
  /** The profile's, as whoever changes it saw it. */
  revision: number;
}

export function presentAdminUser(
  ctx: Pick<SignedInContext, 'caller' | 'presence'>,
  row: ListedUser,
): AdminUser {
  const { isStaff, isSuperuser, isActive, revision } = row;
  return { ...presentUserTo(ctx.caller, row, ctx.presence), isStaff, isSuperuser, isActive, revision };
}

export const userProcedures = listingProcedures(usersListing, {
  present: (ctx, rows) => rows.map((row) => presentAdminUser(ctx, row)),
});
