import { getRouteApi } from '@tanstack/react-router';
import { ConversationDetails } from '../conversations/conversation-details.tsx';

const route = getRouteApi('/signed-in/c/$id/details');

export function DetailsRoute() {
  const { id } = route.useParams();
  return (
    <div className="flex min-w-0 flex-1 flex-col border-line empty:hidden xl:w-84 xl:flex-none xl:border-s">
      <ConversationDetails key={id} id={Number(id)} />
    </div>
  );
}
