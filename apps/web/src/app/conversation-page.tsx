import type { Conversation } from '@parley/client';
import { Link } from '@tanstack/react-router';
import { ConversationRoom } from '../conversations/conversation-room.tsx';
import { ConversationHeader } from '../conversations/conversation-header.tsx';
import { MissingConversation } from '../conversations/missing-conversation.tsx';
import { ClearOfNotices } from '../shared/clear-of-notices.tsx';
import { texts } from '../shared/language.ts';
import { useOpenConversation, type Loading } from '../conversations/use-open-conversation.ts';
import { ActingOnMessages } from '../messages/acting.tsx';
import { Composer } from '../messages/composer.tsx';
import { NewMessageTeller } from '../messages/new-message-teller.tsx';
import { TimelineSkeleton } from '../messages/timeline-skeleton.tsx';
import { Timeline } from '../messages/timeline.tsx';
import { UnloadedMessages } from '../messages/unloaded-messages.tsx';
import { TypingLine } from '../messages/typing-line.tsx';
import { Button, buttonClass } from '../shared/button.tsx';
import { PageNote } from '../shared/page-note.tsx';
import { useWayBack } from '../shared/way-back.ts';

/** One conversation: who, what was said, and where one writes. */
export function ConversationPage({ id, seq }: { id: number | null; seq: number | null }) {
  return id === null ? <MissingConversation lost={null} /> : <KnownConversation id={id} seq={seq} />;
}

function KnownConversation({ id, seq }: { id: number; seq: number | null }) {
  const { isMissing, lost, conversation, messages } = useOpenConversation(id, seq);
  if (isMissing) return <MissingConversation lost={lost} />;
  if (!conversation) {
    return (
      <ConversationRoom isLoading={messages.is !== 'failed'}>
        <Messages conversation={null} messages={messages} />
      </ConversationRoom>
    );
  }
  return (
    <ActingOnMessages conversation={conversation}>
      <ConversationHeader conversation={conversation} />
      <Messages conversation={conversation} messages={messages} />
      <TypingLine conversation={conversation} />
      <ClearOfNotices edge="page">
        <Composer conversationId={id} />
      </ClearOfNotices>
    </ActingOnMessages>
  );
}

interface MessagesProps {
  conversation: Conversation | null;
  messages: Loading;
}

function Messages({ conversation, messages }: MessagesProps) {
  if (messages.is === 'loaded' && conversation) {
    const { timeline, isWhole, place } = messages;
    return (
      <>
        <Timeline conversation={conversation} timeline={timeline} isWhole={isWhole} place={place} />
        <NewMessageTeller timeline={timeline} isWhole={isWhole} />
      </>
    );
  }
  if (messages.is !== 'failed') {
    return conversation ? <UnloadedMessages conversationId={conversation.id} /> : <TimelineSkeleton />;
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

function BackLink() {
  const { onBackLink } = useWayBack();
  return (
    <Link to="/" replace onClick={onBackLink('/')} className={buttonClass('link', 'text')}>
      {texts.conversations.toConversations}
    </Link>
  );
}
