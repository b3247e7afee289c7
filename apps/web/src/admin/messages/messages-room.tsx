import { ListingPage } from '../table/listing-page.tsx';
import { messagesListing } from './messages-listing.tsx';
import { ReadingNote } from './reading-note.tsx';

/** Everything that was said: by whom, where and when, and how it begins where that may be read. */
export function MessagesRoom() {
  return <ListingPage listing={messagesListing} note={<ReadingNote />} />;
}
