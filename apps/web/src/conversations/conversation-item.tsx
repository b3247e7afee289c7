import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { isToBeSent } from '../messages/row-states.ts';
import { useDraftText } from '../messages/use-draft.ts';
import { useConversation, useIsOnline, useLastWaiting, useOwnId } from '../realtime/use-live.ts';
import { fullTime, shortTime } from '../shared/dates.ts';
import { Icon } from '../shared/icons.tsx';
import { useToday } from '../shared/use-today.ts';
import { OneLine } from '../shared/written.tsx';
import { ConversationAvatar } from './conversation-avatar.tsx';
import { otherOf, titleOf } from './conversation-title.ts';
import { oneLine, previewOf } from './preview.ts';
import { texts } from '../shared/language.ts';

interface ConversationItemProps {
  id: number;
  /** Whether the keyboard comes to the list here. */
  isTabStop: boolean;
  isOpen: boolean;
}

/** One line of the list. */
export const ConversationItem = memo(function ConversationItem({
  id,
  isTabStop,
  isOpen,
}: ConversationItemProps) {
  const ownId = useOwnId();
  const conversation = useConversation(id)?.summary;
  const isOnline = useIsOnline((conversation && otherOf(conversation, ownId)?.id) ?? 0);
  // Where one is writing now it stands in full.
  const draft = oneLine(useDraftText(id));
  const isDraft = draft !== '' && !isOpen;
  const today = useToday();
  const waiting = useLastWaiting(id, conversation?.lastMessage?.id);
  if (!conversation) return null;
  const preview = previewOf(conversation, ownId, waiting);
  const movedAt = new Date(conversation.lastMessage?.createdAt ?? conversation.updatedAt);
  const isUnread = conversation.unreadCount > 0;
  return (
    <Link
      to="/c/$id"
      params={{ id: String(id) }}
      tabIndex={isTabStop ? 0 : -1}
      className="group flex items-center gap-3 rounded-xl px-2.5 py-(--space-row) hover:bg-hover aria-[current=page]:bg-accent-wash"
    >
      <ConversationAvatar conversation={conversation} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-baseline gap-2">
          <OneLine
            text={titleOf(conversation, ownId)}
            className={`flex-1 ${isUnread ? 'font-strong' : ''}`}
          />
          {isOnline ? <span className="sr-only">, {texts.conversations.online}, </span> : null}
          <time
            dateTime={movedAt.toISOString()}
            title={fullTime(movedAt)}
            className="shrink-0 text-small text-faint tabular-nums"
          >
            {shortTime(movedAt, today)}
          </time>
        </span>
        <span className="flex min-h-[calc(var(--line-small)+0.25rem)] items-center gap-2">
          {isToBeSent(waiting) && !isDraft ? (
            <span title={texts.conversations.waiting} className="shown-late -me-1 text-faint">
              <Icon name="clock" className="size-3.5" />
              <span className="sr-only">{texts.conversations.waiting}, </span>
            </span>
          ) : null}
          <span
            className={`flex min-w-0 flex-1 text-small whitespace-pre ${preview.isQuiet && !isDraft ? 'italic' : ''} ${isUnread ? 'text-ink' : 'text-faint'}`}
          >
            {isDraft ? <span className="font-strong text-accent">{texts.conversations.draft} </span> : null}
            {preview.sender === null || isDraft ? null : (
              <span className="written-line max-w-3/5 shrink-0 whitespace-pre">
                <bdi>{preview.sender}</bdi>:{' '}
              </span>
            )}
            <bdi className="written-line flex-1">{isDraft ? draft : preview.text}</bdi>
          </span>
          {isUnread ? (
            <span className="shrink-0 rounded-full bg-fill px-1.5 text-small font-strong text-on-fill tabular-nums">
              {conversation.unreadCount > 999 ? '999+' : conversation.unreadCount}
              <span className="sr-only"> {texts.conversations.unread}</span>
            </span>
          ) : null}
        </span>
      </span>
    </Link>
  );
});
