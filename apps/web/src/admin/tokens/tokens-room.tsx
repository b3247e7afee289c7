import { ListingPage } from '../table/listing-page.tsx';
import { tokensListing } from './tokens-listing.tsx';

/** What programs come with: whose it is, what it may do, and when it was used. */
export function TokensRoom() {
  return <ListingPage listing={tokensListing} />;
}
