import { memo } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { dayName } from '../shared/dates.ts';
import { nameOf } from '../users/person-name.ts';
import { MessageRow } from './message-row.tsx';
import { PendingRow } from './pending-row.tsx';
import { texts } from '../shared/language.ts';
import type { TimelineRow } from './timeline-rows.ts';

interface TimelineItemProps {
  row: TimelineRow;
  /** Whether everything from here on was marked unread. */
  startsUnread: boolean;
  isTabStop: boolean;
  isEdited: boolean;
}

/** A message, below the name of its day where it is the day's first. */
export const TimelineItem = memo(function TimelineItem({
  row,
  startsUnread,
  isTabStop,
  isEdited,
}: TimelineItemProps) {
  const ownId = useOwnId();
  const { key, createdAt, startsRun, content } = row;
  const place = { rowKey: key, createdAt, startsRun, isTabStop, isEdited };
  return (
    <div className="mx-auto max-w-4xl">
      {row.startsDay ? (
        <div className="flex items-center gap-4 px-3 pt-5 pb-1 md:px-5">
          <span className="h-px flex-1 bg-line" />
          <h2 className="text-small text-faint">{dayName(createdAt, new Date())}</h2>
          <span className="h-px flex-1 bg-line" />
        </div>
      ) : null}
      {startsUnread ? (
        <p className="flex items-center gap-4 px-3 pt-2 text-small font-strong text-accent md:px-5">
          <span className="h-px flex-1 bg-current opacity-40" />
          {texts.messages.unreadFromHere}
          <span className="h-px flex-1 bg-current opacity-40" />
        </p>
      ) : null}
      {content.is === 'stored' ? (
        <MessageRow
          {...place}
          content={content}
          isOwn={content.message.sender.id === ownId}
          name={nameOf(content.message.sender)}
        />
      ) : (
        <PendingRow {...place} content={content} />
      )}
    </div>
  );
});
