import { useQueryClient } from '@tanstack/react-query';
import { useParley } from '../../realtime/parley-context.ts';
import { Section } from '../../settings/section.tsx';
import { texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { nameOf } from '../../users/person-name.ts';
import { ActLine } from '../act-line.tsx';
import { AdminHeader } from '../admin-header.tsx';
import { ConversationCell } from '../cells/conversation-cell.tsx';
import { Moment } from '../cells/moment.tsx';
import { PersonCell } from '../cells/person-cell.tsx';
import { yesText } from '../cells/yes.tsx';
import { Fact, Facts } from '../facts.tsx';
import { PageBody } from '../page-body.tsx';
import { PageState } from '../page-state.tsx';
import { listingKey } from '../table/use-rows.ts';
import { ReadingNote } from './reading-note.tsx';

/** A message's own page; what it says, where staff may read it. */
export function MessageRoom({ id }: { id: number }) {
  const { api } = useParley();
  const queries = useQueryClient();
  // Each look at what it says is written down: once is enough.
  const asked = trpc.admin.messages.retrieve.useQuery({ id }, { staleTime: Infinity, refetchOnMount: false });
  const words = texts.admin.messages;
  const above = { path: 'messages', name: words.title };
  const message = asked.data;
  if (!message) {
    const retry = (): void => void asked.refetch();
    return <PageState title={words.message} above={above} error={asked.error} retry={retry} />;
  }
  const { content, deletedAt } = message;
  return (
    <>
      <AdminHeader title={words.messageFrom(nameOf(message.sender))} above={above} />
      <div className="pt-2 empty:hidden">{deletedAt === null ? <ReadingNote /> : null}</div>
      <PageBody>
        <Section title={words.message} hint={words.messageHint}>
          <div className="flex flex-col gap-5">
            {content === null ? null : (
              <blockquote className="written max-h-96 overflow-y-auto rounded-xl bg-sunken px-4 py-3">
                {content}
              </blockquote>
            )}
            <Facts>
              <Fact name={words.sender}>
                <PersonCell person={message.sender} />
              </Fact>
              <Fact name={texts.admin.conversations.conversation}>
                <ConversationCell conversation={message.conversation} />
              </Fact>
              <Fact name={words.sent}>
                <Moment at={message.createdAt} />
              </Fact>
              {message.editedAt === null ? null : (
                <Fact name={words.edited}>
                  <Moment at={message.editedAt} />
                </Fact>
              )}
              {deletedAt === null ? null : (
                <Fact name={texts.admin.deleted}>
                  <Moment at={deletedAt} />
                </Fact>
              )}
              <Fact name={words.read}>{yesText(message.isRead)}</Fact>
            </Facts>
          </div>
        </Section>
        {deletedAt === null ? (
          <Section title={words.destroy} hint={words.destroySection}>
            <ActLine
              label={words.destroy}
              hint={words.destroyHint}
              question={words.destroyAsk}
              isGrave
              run={async () => {
                await api.messages.destroy.mutate({ id });
                void asked.refetch();
                void queries.invalidateQueries({ queryKey: listingKey('messages') });
                return words.destroyed;
              }}
            />
          </Section>
        ) : null}
      </PageBody>
    </>
  );
}
