import { ListingPage } from '../table/listing-page.tsx';
import { messagesListing, unreadListing } from './messages-listing.tsx';
import { ReadingNote } from './reading-note.tsx';
import { useMayRead } from './use-may-read.ts';

/** Everything that was said: by whom, where and when, and how it begins where that may be read. */
export function MessagesRoom() {
  const mayRead = useMayRead();
  return <ListingPage listing={mayRead ? messagesListing : unreadListing} note={<ReadingNote />} />;
}
