import { getRouteApi } from '@tanstack/react-router';
import { ConversationDetails } from '../conversations/conversation-details.tsx';
import { MissingConversation } from '../conversations/missing-conversation.tsx';
import { numberInAddress } from '../shared/number-in-address.ts';

const route = getRouteApi('/signed-in/c/$id/details');

export function DetailsRoute() {
  const { id } = route.useParams();
  const number = numberInAddress(id);
  return (
    <div className="flex min-w-0 flex-1 flex-col border-line empty:hidden xl:w-84 xl:flex-none xl:border-s">
      {number === null ? (
        // Where there is room for both, the conversation beside it says so already.
        <div className="flex-1 xl:hidden">
          <MissingConversation lost={null} />
        </div>
      ) : (
        <ConversationDetails key={id} id={number} />
      )}
    </div>
  );
}
