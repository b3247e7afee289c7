import { ListingPage } from '../table/listing-page.tsx';
import { conversationsListing } from './conversations-listing.tsx';

/** Every conversation: who takes part and how much is in it, and nothing of what is said. */
export function ConversationsRoom() {
  return <ListingPage listing={conversationsListing} />;
}
