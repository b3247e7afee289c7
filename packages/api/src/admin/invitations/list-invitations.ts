import { invitationsListing } from '@parley/db';
import { presentInvitation } from '../../invitations/present-invitation.ts';
import { staffAccountProcedure } from '../../trpc.ts';
import { listingProcedures } from '../listing-procedures.ts';

export const invitationProcedures = listingProcedures(invitationsListing, {
  base: staffAccountProcedure,
  present: (_, rows) => rows.map(presentInvitation),
});
