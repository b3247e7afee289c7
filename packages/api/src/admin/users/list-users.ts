import { usersListing } from '@parley/db';
import { listingProcedures } from '../listing-procedures.ts';
import { presentAdminUser } from './present-admin-user.ts';

export const userProcedures = listingProcedures(usersListing, {
  present: ({ presence }, rows) => rows.map((row) => presentAdminUser(row, presence)),
});
