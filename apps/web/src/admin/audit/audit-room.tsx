import { ListingPage } from '../table/listing-page.tsx';
import { auditListing } from './audit-listing.tsx';

/** Who did what to whom, from where. */
export function AuditRoom() {
  return <ListingPage listing={auditListing} />;
}
