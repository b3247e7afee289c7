import { PageNote } from '../shared/page-note.tsx';
import { useBrowserOnline } from '../shared/use-browser-online.ts';
import { texts } from '../shared/language.ts';
import { TimelineItem } from './timeline-item.tsx';
import { TimelineSkeleton } from './timeline-skeleton.tsx';
import { useRows } from './use-rows.ts';

const NOTHING = { messages: [], reachedStart: true };

/** In place of messages that are on their way, or can't come now; what one writes meanwhile stands below. */
export function UnloadedMessages({ conversationId }: { conversationId: number }) {
  const hasNetwork = useBrowserOnline();
  const waiting = useRows(conversationId, NOTHING, true);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      {hasNetwork ? (
        <TimelineSkeleton />
      ) : (
        <PageNote title={texts.messages.notHere}>{texts.messages.notHereHint}</PageNote>
      )}
      <div>
        {waiting.map((row, index) => (
          <TimelineItem
            key={row.key}
            row={row}
            position={index + 1}
            outOf={waiting.length}
            divider={null}
            readers={undefined}
            isTabStop={false}
            isEdited={false}
            isHighlighted={false}
          />
        ))}
      </div>
    </div>
  );
}
