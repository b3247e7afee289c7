import { answerOf, type User } from '@parley/client';
import { useState } from 'react';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { trpc } from '../shared/trpc.ts';
import { PeoplePicker } from '../users/people-picker.tsx';
import { texts } from '../shared/language.ts';

const TITLE_LENGTH = 120;

/** Chooses with whom: one person opens the conversation of the two, several or a title start a group. */
export function NewConversation({ onOpened }: { onOpened: (conversationId: number) => void }) {
  const [chosen, setChosen] = useState<User[]>([]);
  const [title, setTitle] = useState('');
  const [isTold, setTold] = useState(false);
  const { mutate, isPending, error } = trpc.conversations.create.useMutation({
    onSuccess: ({ id }) => onOpened(id),
  });

  const name = title.trim();
  const isEmpty = chosen.length === 0 && name === '';
  const isGroup = chosen.length > 1 || name !== '';
  const start = (): void => {
    setTold(isEmpty);
    if (isEmpty || isPending) return;
    mutate({ participantIds: chosen.map((person) => person.id), ...(name === '' ? {} : { title: name }) });
  };

  const problem = isTold && isEmpty ? texts.conversations.nobodyChosen : error && sentence(error);
  return (
    <form
      noValidate
      className="mx-auto flex min-h-0 w-full max-w-xl flex-1 flex-col gap-4 p-4 md:py-6"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <PeoplePicker label={texts.conversations.with} chosen={chosen} onChange={setChosen} />
      {problem ? (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      ) : null}
      <div className="flex flex-wrap items-end gap-3 border-t border-line pt-4">
        <Field
          label={texts.conversations.groupTitle}
          placeholder={texts.conversations.optional}
          value={title}
          maxLength={TITLE_LENGTH}
          autoComplete="off"
          onChange={(event) => setTitle(event.target.value)}
          className="min-w-52 flex-1"
        />
        <Button type="submit" disabled={isPending} className="min-h-10 max-sm:w-full">
          {isGroup ? texts.conversations.startGroup : texts.conversations.open}
        </Button>
      </div>
    </form>
  );
}

function sentence(error: unknown): string {
  const answer = answerOf(error);
  return answer ? texts.refused(answer) : texts.conversations.unreachable;
}
