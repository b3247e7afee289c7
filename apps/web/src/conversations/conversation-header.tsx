import type { Conversation } from '@parley/client';
import { Link, useMatch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useOnline, useOwnId } from '../realtime/use-live.ts';
import { buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { usePageTitle } from '../shared/page-title.ts';
import { useArrival } from '../shared/use-arrival.ts';
import { useWayBack } from '../shared/way-back.ts';
import { OneLine } from '../shared/written.tsx';
import { ConversationAvatar } from './conversation-avatar.tsx';
import { otherOf, titleOf } from './conversation-title.ts';
import { texts } from '../shared/language.ts';

/** What a conversation is called, and who is there; both lead to its details. */
export function ConversationHeader({ conversation }: { conversation: Conversation }) {
  const ownId = useOwnId();
  const other = otherOf(conversation, ownId);
  const { onBackLink } = useWayBack();
  const params = { id: String(conversation.id) };
  const title = titleOf(conversation, ownId);
  const heading = useArrival<HTMLHeadingElement>();
  usePageTitle(title);
  return (
    <div className="flex min-h-15 items-center gap-3 border-b border-line px-3 py-2 md:px-5">
      <Link
        to="/"
        replace
        onClick={onBackLink('/')}
        aria-label={texts.conversations.back}
        className={`md:hidden ${buttonClass('quiet', 'icon')} -mx-1.5`}
      >
        <Icon name="back" />
      </Link>
      <Link
        to="/c/$id/details"
        params={params}
        className="-mx-2 -my-1 flex min-w-0 items-center gap-3 rounded-xl px-2 py-1 hover:bg-hover"
      >
        <ConversationAvatar conversation={conversation} size="small" />
        <span className="min-w-0">
          <h1
            ref={heading}
            tabIndex={-1}
            className="font-title text-large leading-tight font-strong outline-none"
          >
            <OneLine text={title} />
          </h1>
          {other ? <OnePresence userId={other.id} /> : <GroupPresence conversation={conversation} />}
        </span>
      </Link>
      <DetailsToggle params={params} />
    </div>
  );
}

/** Opens the details and closes them; it has the focus again once they are closed. */
function DetailsToggle({ params }: { params: { id: string } }) {
  const isOpen = useMatch({ from: '/signed-in/c/$id/details', shouldThrow: false }) !== undefined;
  const toggle = useRef<HTMLAnchorElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen) toggle.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const { onBackLink } = useWayBack();
  const { showDetails, closeDetails } = texts.conversations;
  return (
    <Link
      ref={toggle}
      to={isOpen ? '/c/$id' : '/c/$id/details'}
      params={params}
      replace={isOpen}
      onClick={isOpen ? onBackLink(`/c/${params.id}`) : undefined}
      aria-label={isOpen ? closeDetails : showDetails}
      title={isOpen ? closeDetails : showDetails}
      className={`${buttonClass('quiet', 'icon')} ms-auto -me-1.5 ${isOpen ? 'bg-accent-wash text-accent' : ''}`}
    >
      <Icon name="details" />
    </Link>
  );
}

function OnePresence({ userId }: { userId: number }) {
  const online = useOnline();
  const state = online?.has(userId) ? texts.conversations.online : texts.conversations.offline;
  return <p className="min-h-(--line-small) text-small text-faint">{online ? state : null}</p>;
}

function GroupPresence({ conversation }: { conversation: Conversation }) {
  const online = useOnline();
  const { participants, participantCount } = conversation;
  const present = participants.filter(({ id }) => online?.has(id)).length;
  // Of a large group not everybody is known here: who of the others is there is not either.
  const isKnown = online !== null && participants.length >= participantCount;
  return (
    <p className="truncate text-small text-faint">
      {texts.conversations.people(participantCount)}
      {isKnown ? ` · ${texts.conversations.peopleOnline(present)}` : null}
    </p>
  );
}
