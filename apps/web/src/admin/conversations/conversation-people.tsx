import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { WholeConversation } from '@parley/client';
import { useRef, useState } from 'react';
import { useParley } from '../../realtime/parley-context.ts';
import { Button } from '../../shared/button.tsx';
import { FormNote } from '../../shared/form-note.tsx';
import { Icon } from '../../shared/icons.tsx';
import { texts } from '../../shared/language.ts';
import { QuestionDialog } from '../../shared/question-dialog.tsx';
import { whyNot } from '../../shared/why-not.ts';
import { nameOf } from '../../users/person-name.ts';
import { PersonCell, type NamedPerson } from '../cells/person-cell.tsx';
import { PickPerson } from '../pick/pick-person.tsx';
import { useConversationNews } from './use-conversation-news.ts';

/** Who takes part: more can be taken in, and each can be taken out, where it is a group. */
export function ConversationPeople({ conversation }: { conversation: WholeConversation }) {
  const { api } = useParley();
  const queries = useQueryClient();
  const tell = useConversationNews();
  const { id, kind, people } = conversation;
  const [isAdding, setAdding] = useState(false);
  const [asked, setAsked] = useState<NamedPerson | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const note = useRef<HTMLOutputElement>(null);
  const words = texts.admin.conversations;
  const furtherKey = ['admin', 'participants', id];
  const further = useInfiniteQuery({
    queryKey: [...furtherKey, people.nextCursor],
    queryFn: ({ pageParam }) =>
      api.admin.conversations.participants.query({
        id,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      }),
    initialPageParam: people.nextCursor,
    getNextPageParam: (page) => page.nextCursor,
    enabled: false,
  });
  const shown = [...people.items, ...(further.data?.pages.flatMap(({ items }) => items) ?? [])];
  const hasMore = further.data ? further.hasNextPage : people.nextCursor !== null;

  const act = async (doing: Promise<unknown>, sentence: string): Promise<void> => {
    setTold(null);
    setFailure(null);
    try {
      await doing;
      tell(id);
      // Those pages were asked for one by one, and nothing asks for them again by itself.
      await queries.resetQueries({ queryKey: furtherKey });
      setTold(sentence);
      // The line that one was at may be gone.
      note.current?.focus();
    } catch (error) {
      setFailure(whyNot(error));
    }
  };
  const add = (person: NamedPerson): void => {
    setAdding(false);
    const adding = api.admin.conversations.addParticipant.mutate({ id, userId: person.id });
    void act(adding, words.added(nameOf(person)));
  };
  const remove = (person: NamedPerson): void => {
    setAsked(null);
    const removing = api.admin.conversations.removeParticipant.mutate({ id, userId: person.id });
    void act(removing, words.removed(nameOf(person)));
  };
  const isGroup = kind === 'group';
  return (
    <div className="flex flex-col gap-3">
      {isGroup ? (
        <div className="flex flex-col gap-2">
          <div>
            <Button look="outline" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
              <Icon name="addPerson" className="size-4.5" />
              {words.add}
            </Button>
          </div>
          {isAdding ? (
            <div className="flex flex-col gap-1 rounded-xl border border-line p-3">
              <PickPerson label={words.whom} onPick={add} />
            </div>
          ) : null}
        </div>
      ) : null}
      <FormNote kind="alert" text={failure} />
      <div>
        <output ref={note} tabIndex={-1} className="block text-small outline-none not-empty:pb-3">
          {told}
        </output>
        <ul aria-label={words.participants} className="divide-y divide-line">
          {shown.map((one) => (
            <Line key={one.user.id} one={one} onRemove={isGroup ? () => setAsked(one.user) : null} />
          ))}
        </ul>
      </div>
      {hasMore ? (
        <div>
          <Button
            look="outline"
            disabled={further.isFetching}
            onClick={() => void (further.data ? further.fetchNextPage() : further.refetch())}
          >
            {texts.admin.table.more}
          </Button>
        </div>
      ) : null}
      {asked ? (
        <QuestionDialog
          title={words.removeAsk(nameOf(asked))}
          stay={texts.admin.cancel}
          go={words.remove}
          onGo={() => remove(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{words.removeHint}</p>
        </QuestionDialog>
      ) : null}
    </div>
  );
}

function Line({
  one,
  onRemove,
}: {
  one: WholeConversation['people']['items'][number];
  onRemove: (() => void) | null;
}) {
  const words = texts.admin.conversations;
  const { user, role } = one;
  return (
    <li className="flex min-h-11 items-center gap-3">
      <span className="min-w-0 flex-1">
        <PersonCell person={user} />
      </span>
      <span className="text-small text-faint">{role === 'member' ? null : words.roles[role]}</span>
      {onRemove ? (
        <Button
          look="quiet"
          size="small-icon"
          aria-label={words.removeThem(nameOf(user))}
          title={words.removeThem(nameOf(user))}
          onClick={onRemove}
        >
          <Icon name="close" className="size-4" />
        </Button>
      ) : null}
    </li>
  );
}
