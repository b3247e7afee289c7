import { memo, type ReactNode } from 'react';
import { fullTime } from '../shared/dates.ts';
import { FailedNote } from './failed-note.tsx';
import { Words } from './folded.tsx';
import { MessageFrame, type RowPlace } from './message-frame.tsx';
import { texts } from '../shared/language.ts';
import { isToBeSent } from './row-states.ts';
import type { StoredContent } from './timeline-rows.ts';
import { useOfferedActions } from './use-offered-actions.ts';
import { WaitingMark } from './waiting-mark.tsx';
import { WrittenText } from './written-text.tsx';

interface MessageRowProps extends RowPlace {
  content: StoredContent;
  isOwn: boolean;
  /** What the sender is called. */
  name: string;
}

/** A stored message in the timeline. */
export const MessageRow = memo(function MessageRow({
  rowKey,
  content: row,
  isOwn,
  name,
  ...place
}: MessageRowProps) {
  const actions = useOfferedActions(rowKey, row);
  const { message, waiting } = row;
  const { kind, content } = message;
  const isDeleted = message.deletedAt !== null;
  if (kind === 'notice' && !isDeleted) {
    return (
      <WrittenText
        text={content}
        id={`said-${rowKey}`}
        className="mx-auto max-w-prose px-5 py-1 text-center text-small text-faint"
      />
    );
  }
  return (
    <MessageFrame
      {...place}
      name={name}
      sender={message.sender}
      isOwn={isOwn}
      isNamed={place.startsRun && (kind === 'text' || isDeleted)}
      actions={actions}
      words={isDeleted ? null : content}
    >
      {isDeleted ? (
        <p className="text-faint italic">
          {texts.messages.deleted} {marksOf(row)}
        </p>
      ) : (
        <Words rowKey={rowKey} text={kind === 'action' ? `* ${name} ${content}` : content}>
          <WrittenText
            text={kind === 'action' ? `* ${name} ${content}` : content}
            id={`said-${rowKey}`}
            className={kind === 'action' ? 'text-faint italic' : ''}
            mark={marksOf(row)}
          />
        </Words>
      )}
      {waiting?.status === 'failed' ? <FailedNote item={waiting} /> : null}
    </MessageFrame>
  );
});

/** Behind the words: that they were edited, and that a change of them waits; null where there is nothing to say. */
function marksOf({ message, waiting }: StoredContent): ReactNode {
  const { editedAt, deletedAt } = message;
  const isEdited = editedAt !== null && deletedAt === null;
  const isWaiting = isToBeSent(waiting);
  if (!isEdited && !isWaiting) return null;
  return (
    <>
      {isEdited ? (
        <span className="text-small text-faint" title={fullTime(new Date(editedAt))}>
          ({texts.messages.edited})
        </span>
      ) : null}
      {isEdited && isWaiting ? ' ' : null}
      {isWaiting ? <WaitingMark /> : null}
    </>
  );
}
