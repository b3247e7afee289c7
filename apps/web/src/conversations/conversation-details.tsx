import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { useReachable } from '../realtime/use-reachable.ts';
import { Button, buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { isComposing } from '../shared/is-composing.ts';
import { texts } from '../shared/language.ts';
import { PageNote } from '../shared/page-note.tsx';
import { useMedia } from '../shared/use-media.ts';
import { usePageTitle } from '../shared/page-title.ts';
import { useWayBack } from '../shared/way-back.ts';
import { BlockPerson } from '../users/block-person.tsx';
import { PersonFacts } from '../users/person-facts.tsx';
import { otherOf, titleOf } from './conversation-title.ts';
import { GroupDetails } from './group-details.tsx';
import { MissingConversation } from './missing-conversation.tsx';
import { useKnownConversation } from './use-known-conversation.ts';

/** Who takes part in a conversation, and what can be changed about it. */
export function ConversationDetails({ id }: { id: number }) {
  const { isMissing, lost, conversation, isOpened, retry } = useKnownConversation(id);
  const ownId = useOwnId();
  const isBeside = useMedia('(width >= 80rem)');
  // The conversation beside it says so already.
  if (isMissing) return isBeside ? null : <MissingConversation lost={lost} />;
  const other = conversation && otherOf(conversation, ownId);
  return (
    <Frame id={id} isBeside={isBeside} of={conversation && titleOf(conversation, ownId)}>
      {other ? (
        <div className="p-5">
          <PersonFacts person={other} heading="h2" />
          <BlockPerson person={other} />
        </div>
      ) : null}
      {conversation ? null : <NotYet retry={retry} />}
      {conversation && !other ? <GroupDetails conversation={conversation} isOpened={isOpened} /> : null}
    </Frame>
  );
}

/** While it is not known whose details these are; the conversation beside them says why where it can't be. */
function NotYet({ retry }: { retry: (() => void) | null }) {
  const isReachable = useReachable();
  const { openFailed, openFailedHint, tryAgain } = texts.conversations;
  if (retry) {
    return (
      <PageNote role="alert" title={openFailed}>
        <p>{openFailedHint}</p>
        <Button onClick={retry}>{tryAgain}</Button>
      </PageNote>
    );
  }
  if (!isReachable) {
    return (
      <div className="shown-late">
        <PageNote title={texts.conversations.detailsNotHere}>
          {texts.conversations.detailsNotHereHint}
        </PageNote>
      </div>
    );
  }
  return (
    <output className="flex flex-col items-center gap-3 p-5">
      <span className="sr-only">{texts.app.loading}</span>
      <div className="skeleton size-20" />
      <div className="skeleton h-6 w-40" />
      <div className="skeleton h-3 w-24" />
    </output>
  );
}

interface FrameProps {
  id: number;
  /** What the conversation is called, once it is known. */
  of: string | null;
  /** Whether the conversation shows too, so that this is a part of its page. */
  isBeside: boolean;
  children: React.ReactNode;
}

/** With the way back; Escape goes it too. */
function Frame({ id, of, isBeside, children }: FrameProps) {
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const Heading = isBeside ? 'h2' : 'h1';
  useEffect(() => heading.current?.focus(), []);
  const { details } = texts.conversations;
  usePageTitle(of === null ? details : `${details} · ${of}`, 1);
  const { goBack, onBackLink } = useWayBack();
  const path = `/c/${id}`;
  const to = { to: '/c/$id', params: { id: String(id) }, replace: true } as const;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it, as it does a dialog
    <section
      aria-label={texts.conversations.details}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
        if (!goBack(path)) void navigate(to);
      }}
    >
      <div className="flex min-h-15 items-center gap-3 border-b border-line px-3 py-2 md:px-5">
        {isBeside ? null : (
          <Link
            {...to}
            onClick={onBackLink(path)}
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
            onClick={onBackLink(path)}
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
