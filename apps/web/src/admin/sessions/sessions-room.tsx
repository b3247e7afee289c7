import { ListingPage } from '../table/listing-page.tsx';
import { sessionsListing } from './sessions-listing.tsx';

/** Where people are signed in: on what, from where and since when. */
export function SessionsRoom() {
  return <ListingPage listing={sessionsListing} />;
}
