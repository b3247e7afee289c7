import type { WholeConversation } from '@parley/client';
import { useParley } from '../../realtime/parley-context.ts';
import { Section } from '../../settings/section.tsx';
import { buttonClass } from '../../shared/button.tsx';
import { asNumber, texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { ActLine } from '../act-line.tsx';
import { AdminHeader } from '../admin-header.tsx';
import { AdminLink } from '../admin-link.tsx';
import { conversationName } from '../cells/conversation-cell.tsx';
import { Moment } from '../cells/moment.tsx';
import { Fact, Facts } from '../facts.tsx';
import { PageBody } from '../page-body.tsx';
import { PageState } from '../page-state.tsx';
import { ConversationPeople } from './conversation-people.tsx';
import { kindText } from './conversations-listing.tsx';
import { ConversationTitle } from './conversation-title.tsx';
import { useConversationNews } from './use-conversation-news.ts';

/** A conversation's own page: what it is called, who takes part, and where its messages are. */
export function ConversationRoom({ id }: { id: number }) {
  const asked = trpc.admin.conversations.retrieve.useQuery({ id });
  const words = texts.admin.conversations;
  const above = { path: 'conversations', name: words.title };
  const conversation = asked.data;
  if (!conversation) {
    const retry = (): void => void asked.refetch();
    return <PageState title={words.conversation} above={above} error={asked.error} retry={retry} />;
  }
  const isThere = conversation.deletedAt === null;
  const isGroup = conversation.kind === 'group';
  return (
    <>
      <AdminHeader title={conversationName(conversation)} above={above} />
      <PageBody>
        <Section title={words.about} hint={words.aboutHint}>
          <About conversation={conversation} />
        </Section>
        {isThere && isGroup ? (
          <Section title={words.itsTitle} hint={words.itsTitleHint}>
            <ConversationTitle conversation={conversation} />
          </Section>
        ) : null}
        {isThere ? (
          <Section title={words.participants} hint={isGroup ? words.peopleHint : words.directHint}>
            <ConversationPeople conversation={conversation} />
          </Section>
        ) : null}
        {isThere ? <Deleting conversation={conversation} /> : null}
      </PageBody>
    </>
  );
}

function About({ conversation }: { conversation: WholeConversation }) {
  const words = texts.admin.conversations;
  const { id, kind, messageCount, participantCount, createdAt, updatedAt, deletedAt } = conversation;
  return (
    <div className="flex flex-col gap-5">
      <Facts>
        <Fact name={words.kind}>{kindText(kind)}</Fact>
        <Fact name={words.participants}>{asNumber(participantCount)}</Fact>
        <Fact name={texts.admin.messages.title}>{asNumber(messageCount)}</Fact>
        <Fact name={texts.admin.created}>
          <Moment at={createdAt} />
        </Fact>
        <Fact name={texts.admin.updated}>
          <Moment at={updatedAt} />
        </Fact>
        {deletedAt === null ? null : (
          <Fact name={texts.admin.deleted}>
            <Moment at={deletedAt} />
          </Fact>
        )}
      </Facts>
      <div>
        <AdminLink path="messages" search={{ conversationId: id }} className={buttonClass('outline')}>
          {words.itsMessages}
        </AdminLink>
      </div>
    </div>
  );
}

function Deleting({ conversation }: { conversation: WholeConversation }) {
  const { api } = useParley();
  const tell = useConversationNews();
  const words = texts.admin.conversations;
  const { id } = conversation;
  return (
    <Section title={words.destroy} hint={words.destroySection}>
      <ActLine
        label={words.destroy}
        hint={words.destroyHint}
        question={words.destroyAsk(conversationName(conversation))}
        isGrave
        run={async () => {
          await api.conversations.destroy.mutate({ id });
          tell(id);
          return words.destroyed;
        }}
      />
    </Section>
  );
}
