import { ListingPage } from '../table/listing-page.tsx';
import { invitationsListing } from './invitations-listing.tsx';

/** Invitations that can still be used: who made them, where they lead, and what is left of them. */
export function InvitationsRoom() {
  return <ListingPage listing={invitationsListing} />;
}
