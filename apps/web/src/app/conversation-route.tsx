import { getRouteApi, Outlet, useChildMatches } from '@tanstack/react-router';
import { numberInAddress } from '../shared/number-in-address.ts';
import { Covered } from '../shared/use-page-visible.ts';
import { useMedia } from '../shared/use-media.ts';
import { ConversationPage } from './conversation-page.tsx';

const route = getRouteApi('/signed-in/c/$id');

/** A conversation, and beside it its details where these were asked for: on a small screen in its place. */
export function ConversationRoute() {
  const { id } = route.useParams();
  const child = useChildMatches({ select: ([match]) => match });
  const hasDetails = child?.routeId === '/signed-in/c/$id/details';
  const hasRoom = useMedia('(width >= 80rem)');
  const isCovered = hasDetails && !hasRoom;
  const seq = child?.routeId === '/signed-in/c/$id/$seq' ? numberInAddress(child.params.seq) : null;
  return (
    <div className="relative flex min-h-0 flex-1">
      {/* Covered, it is laid out as before and so keeps its place, and takes nothing for read. */}
      <div className={`flex min-w-0 flex-1 flex-col ${isCovered ? 'invisible absolute inset-0' : ''}`}>
        <Covered value={isCovered}>
          {/* Each conversation its own page: nothing of one is carried into the next. */}
          <ConversationPage key={id} id={numberInAddress(id)} seq={seq} />
        </Covered>
      </div>
      <Outlet />
    </div>
  );
}
