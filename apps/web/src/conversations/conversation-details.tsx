import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { isComposing } from '../shared/is-composing.ts';
import { texts } from '../shared/language.ts';
import { useMedia } from '../shared/use-media.ts';
import { PersonFacts } from '../users/person-facts.tsx';
import { otherOf } from './conversation-title.ts';
import { GroupDetails } from './group-details.tsx';
import { MissingConversation } from './missing-conversation.tsx';
import { useKnownConversation } from './use-known-conversation.ts';

/** Who takes part in a conversation, and what can be changed about it. */
export function ConversationDetails({ id }: { id: number }) {
  const { isMissing, lost, conversation, isOpened } = useKnownConversation(id);
  const ownId = useOwnId();
  const isBeside = useMedia('(width >= 80rem)');
  // The conversation beside it says so already.
  if (isMissing) return isBeside ? null : <MissingConversation lost={lost} />;
  const other = conversation && otherOf(conversation, ownId);
  return (
    <Frame id={id} isBeside={isBeside}>
      {other ? (
        <div className="p-5">
          <PersonFacts person={other} heading="h2" />
        </div>
      ) : null}
      {conversation && !other ? <GroupDetails conversation={conversation} isOpened={isOpened} /> : null}
    </Frame>
  );
}

interface FrameProps {
  id: number;
  /** Whether the conversation shows too, so that this is a part of its page. */
  isBeside: boolean;
  children: React.ReactNode;
}

/** With the way back; Escape goes it too. */
function Frame({ id, isBeside, children }: FrameProps) {
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const Heading = isBeside ? 'h2' : 'h1';
  useEffect(() => heading.current?.focus(), []);
  const to = { to: '/c/$id', params: { id: String(id) } } as const;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it, as it does a dialog
    <section
      aria-label={texts.conversations.details}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && !isComposing(event)) void navigate(to);
      }}
    >
      <div className="flex min-h-15 items-center gap-3 border-b border-line px-3 py-2 md:px-5">
        {isBeside ? null : (
          <Link
            {...to}
            aria-label={texts.conversations.toConversation}
            className={`${buttonClass('quiet', 'icon')} -mx-1.5`}
          >
            <Icon name="back" />
          </Link>
        )}
        <Heading
          ref={heading}
          tabIndex={-1}
          className="flex-1 font-title outline-none text-large font-strong"
        >
          {texts.conversations.details}
        </Heading>
        {isBeside ? (
          <Link
            {...to}
            aria-label={texts.conversations.closeDetails}
            className={`${buttonClass('quiet', 'icon')} -me-2`}
          >
            <Icon name="close" />
          </Link>
        ) : null}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <div className="mx-auto max-w-xl">{children}</div>
      </div>
    </section>
  );
}
