import { getRouteApi } from '@tanstack/react-router';
import { ConversationPage } from './conversation-page.tsx';

const route = getRouteApi('/signed-in/c/$id');

export function ConversationRoute() {
  const { id } = route.useParams();
  // Each conversation its own page: nothing of one is carried into the next.
  return <ConversationPage key={id} id={/^[1-9]\d{0,15}$/.test(id) ? Number(id) : null} />;
}
