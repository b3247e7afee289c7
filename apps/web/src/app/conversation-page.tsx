import type { Conversation, Participant } from '@parley/client';
import { Link, useLocation } from '@tanstack/react-router';
import { ConversationRoom } from '../conversations/conversation-room.tsx';
import { ConversationHeader } from '../conversations/conversation-header.tsx';
import { MissingConversation } from '../conversations/missing-conversation.tsx';
import { ClearOfNotices } from '../shared/clear-of-notices.tsx';
import { texts } from '../shared/language.ts';
import { otherOf } from '../conversations/conversation-title.ts';
import { useOpenConversation, type Loading } from '../conversations/use-open-conversation.ts';
import { ActingOnMessages } from '../messages/acting.tsx';
import { Composer } from '../messages/composer.tsx';
import { NewMessageTeller } from '../messages/new-message-teller.tsx';
import { TimelineSkeleton } from '../messages/timeline-skeleton.tsx';
import { Timeline } from '../messages/timeline.tsx';
import { UnloadedMessages } from '../messages/unloaded-messages.tsx';
import { TypingLine } from '../messages/typing-line.tsx';
import { Button, buttonClass } from '../shared/button.tsx';
import { Layer } from '../shared/layer.tsx';
import { loadLater } from '../shared/load-later.ts';
import { PageNote } from '../shared/page-note.tsx';
import { useBrowserOnline } from '../shared/use-browser-online.ts';
import { useOwnId } from '../realtime/use-live.ts';
import { useIsBlocked } from '../users/use-blocked.ts';
import { useWayBack } from '../shared/way-back.ts';

const BlockedNote = loadLater(async () => (await import('../users/blocked-note.tsx')).BlockedNote);

/** One conversation: who, what was said, and where one writes. */
export function ConversationPage({ id, seq }: { id: number | null; seq: number | null }) {
  return id === null ? <MissingConversation lost={null} /> : <KnownConversation id={id} seq={seq} />;
}

function KnownConversation({ id, seq }: { id: number; seq: number | null }) {
  // What lies over the page has an entry of its own in the history, and is no visit.
  const visit = useLocation({ select: ({ state }) => (state.isLayer ? null : (state.__TSR_key ?? null)) });
  const { isMissing, lost, conversation, messages, onMoved } = useOpenConversation(id, seq, visit);
  const hasNetwork = useBrowserOnline();
  if (isMissing) return <MissingConversation lost={lost} />;
  if (!conversation) {
    return (
      <ConversationRoom isLoading={messages.is !== 'failed' && hasNetwork}>
        <Messages conversation={null} messages={messages} onMoved={onMoved} />
      </ConversationRoom>
    );
  }
  return (
    <ActingOnMessages conversation={conversation}>
      <ConversationHeader conversation={conversation} />
      <Messages conversation={conversation} messages={messages} onMoved={onMoved} />
      <TypingLine conversation={conversation} />
      <ClearOfNotices edge="page">
        <Writing conversation={conversation} />
      </ClearOfNotices>
    </ActingOnMessages>
  );
}

/** Where one writes; nowhere, to whom one has blocked. */
function Writing({ conversation }: { conversation: Conversation }) {
  const other = otherOf(conversation, useOwnId());
  return other ? (
    <WritingTo person={other} conversationId={conversation.id} />
  ) : (
    <Composer conversationId={conversation.id} />
  );
}

function WritingTo({ person, conversationId }: { person: Participant; conversationId: number }) {
  if (!useIsBlocked(person.id)) return <Composer conversationId={conversationId} />;
  return (
    <Layer onClose={null}>
      <BlockedNote person={person} />
    </Layer>
  );
}

interface MessagesProps {
  conversation: Conversation | null;
  messages: Loading;
  onMoved: () => void;
}

function Messages({ conversation, messages, onMoved }: MessagesProps) {
  if (messages.is === 'loaded' && conversation) {
    const { timeline, isWhole, place } = messages;
    return (
      <>
        <Timeline {...{ conversation, timeline, isWhole, place, onMoved }} />
        <NewMessageTeller timeline={timeline} isWhole={isWhole} />
      </>
    );
  }
  if (messages.is !== 'failed') {
    return conversation ? <UnloadedMessages conversationId={conversation.id} /> : <NotKnownYet />;
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <PageNote isPage={!conversation} role="alert" title={texts.conversations.openFailed}>
        <p>{texts.conversations.openFailedHint}</p>
        <Button onClick={messages.retry}>{texts.conversations.tryAgain}</Button>
        {conversation ? null : <BackLink />}
      </PageNote>
    </div>
  );
}

/** It may be that this device has never heard of it, and can't ask now. */
function NotKnownYet() {
  if (useBrowserOnline()) return <TimelineSkeleton />;
  return (
    <PageNote isPage title={texts.messages.notHere}>
      <p>{texts.app.waitsForConnection}</p>
      <BackLink />
    </PageNote>
  );
}

function BackLink() {
  const { onBackLink } = useWayBack();
  return (
    <Link to="/" replace onClick={onBackLink('/')} className={buttonClass('link', 'text')}>
      {texts.conversations.toConversations}
    </Link>
  );
}
