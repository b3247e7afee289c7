import type { Message } from '@parley/client';
import { memo } from 'react';
import { fullTime } from '../shared/dates.ts';
import { MessageFrame } from './message-frame.tsx';
import { texts } from './texts.ts';
import { WrittenText } from './written-text.tsx';

interface MessageRowProps {
  message: Message;
  createdAt: Date;
  startsRun: boolean;
  isOwn: boolean;
  /** What the sender is called. */
  name: string;
}

/** A stored message in the timeline. */
export const MessageRow = memo(function MessageRow({
  message,
  createdAt,
  startsRun,
  isOwn,
  name,
}: MessageRowProps) {
  const { deletedAt, editedAt, kind, content } = message;
  const isDeleted = deletedAt !== null;
  if (kind === 'notice' && !isDeleted) {
    return (
      <WrittenText
        text={content}
        className="mx-auto max-w-prose px-5 py-1 text-center text-small text-faint"
      />
    );
  }
  const edited =
    editedAt === null ? null : (
      <span className="text-small text-faint" title={fullTime(new Date(editedAt))}>
        ({texts.edited})
      </span>
    );
  return (
    <MessageFrame
      name={name}
      senderId={message.sender.id}
      createdAt={createdAt}
      isOwn={isOwn}
      startsRun={startsRun && (kind === 'text' || isDeleted)}
      isApart={startsRun}
    >
      {isDeleted ? (
        <p className="text-faint italic">{texts.deleted}</p>
      ) : (
        <WrittenText
          text={kind === 'action' ? `* ${name} ${content}` : content}
          className={kind === 'action' ? 'text-faint italic' : ''}
          mark={edited}
        />
      )}
    </MessageFrame>
  );
});
