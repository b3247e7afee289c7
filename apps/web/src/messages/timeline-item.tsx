import { memo } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { dayName } from '../shared/dates.ts';
import { nameOf } from '../users/person-name.ts';
import { MessageRow } from './message-row.tsx';
import { PendingRow } from './pending-row.tsx';
import type { TimelineRow } from './timeline-rows.ts';

/** A message, below the name of its day where it is the day's first. */
export const TimelineItem = memo(function TimelineItem({ row }: { row: TimelineRow }) {
  const ownId = useOwnId();
  const { createdAt, startsRun, content } = row;
  return (
    <div className="mx-auto max-w-4xl">
      {row.startsDay ? (
        <div className="flex items-center gap-4 px-3 pt-5 pb-1 md:px-5">
          <span className="h-px flex-1 bg-line" />
          <h2 className="text-small text-faint">{dayName(createdAt, new Date())}</h2>
          <span className="h-px flex-1 bg-line" />
        </div>
      ) : null}
      {content.is === 'stored' ? (
        <MessageRow
          message={content.message}
          createdAt={createdAt}
          startsRun={startsRun}
          isOwn={content.message.sender.id === ownId}
          name={nameOf(content.message.sender)}
        />
      ) : (
        <PendingRow pending={content.pending} createdAt={createdAt} startsRun={startsRun} />
      )}
    </div>
  );
});
