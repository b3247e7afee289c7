import type { Participant } from '@parley/client';
import { memo, useState } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { clockTime, dayName } from '../shared/dates.ts';
import { texts } from '../shared/language.ts';
import { useToday } from '../shared/use-today.ts';
import { nameOf } from '../users/person-name.ts';
import { MessageRow } from './message-row.tsx';
import { PendingRow } from './pending-row.tsx';
import { ReaderFaces } from './reader-faces.tsx';
import { sawItCome } from './readers.ts';
import { statesOf } from './row-states.ts';
import type { TimelineRow } from './timeline-rows.ts';

interface TimelineItemProps {
  row: TimelineRow;
  /** Its number in the conversation. */
  position: number;
  /** How many there are. */
  outOf: number;
  /** What the line above it says, where something begins with it. */
  divider: string | null;
  readers: readonly Participant[] | undefined;
  isTabStop: boolean;
  isEdited: boolean;
  isHighlighted: boolean;
}

/** A message, below the name of its day where it is the day's first: one stop of a walk through them. */
export const TimelineItem = memo(function TimelineItem({
  row,
  position,
  outOf,
  divider,
  readers,
  isTabStop,
  isEdited,
  isHighlighted,
}: TimelineItemProps) {
  const ownId = useOwnId();
  const today = useToday();
  const [isPointedAt, setPointedAt] = useState(false);
  const { key, createdAt, startsRun, content } = row;
  // Whatever has the focus is where the tab key comes to.
  const isHeld = isPointedAt || isTabStop;
  const place = { rowKey: key, createdAt, startsRun, isTabStop, isHeld, isEdited };
  const sender = content.is === 'stored' ? nameOf(content.message.sender) : texts.conversations.you;
  const senderId = content.is === 'stored' ? content.message.sender.id : ownId;
  const others = readers?.filter((one) => one.id !== senderId && sawItCome(one, createdAt)) ?? [];
  return (
    <article
      aria-label={[sender, clockTime(createdAt), ...statesOf(content)].join(', ')}
      aria-describedby={`said-${key}`}
      aria-posinset={position}
      aria-setsize={Math.max(outOf, position)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a feed is walked from message to message
      tabIndex={isTabStop ? 0 : -1}
      data-row={key}
      // Not by entering: what scrolls by beneath a mouse that rests is not pointed at.
      onPointerMove={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      className="group relative mx-auto max-w-4xl rounded-lg -outline-offset-2"
    >
      {row.startsDay ? (
        <div className="flex items-center gap-4 px-3 pt-5 pb-1 md:px-5">
          <span className="h-px flex-1 bg-line" />
          <h2 className="text-small text-faint">{dayName(createdAt, today)}</h2>
          <span className="h-px flex-1 bg-line" />
        </div>
      ) : null}
      {divider === null ? null : (
        <p className="flex items-center gap-4 px-3 pt-2 text-small font-strong text-accent md:px-5">
          <span className="h-px flex-1 bg-current opacity-40" />
          {divider}
          <span className="h-px flex-1 bg-current opacity-40" />
        </p>
      )}
      <div className={`rounded-lg ${isHighlighted ? 'highlighted' : ''}`}>
        {content.is === 'stored' ? (
          <MessageRow
            {...place}
            content={content}
            isOwn={senderId === ownId}
            name={nameOf(content.message.sender)}
          />
        ) : (
          <PendingRow {...place} content={content} />
        )}
      </div>
      {others.length > 0 ? <ReaderFaces readers={others} /> : null}
    </article>
  );
});
