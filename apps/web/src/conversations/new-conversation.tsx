import type { User } from '@parley/client';
import { useState } from 'react';
import { useDirectWith } from '../realtime/use-live.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { whyNot } from '../shared/why-not.ts';
import { PeoplePicker } from '../users/people-picker.tsx';
import { nameOf } from '../users/person-name.ts';
import { texts } from '../shared/language.ts';
import { TITLE_LENGTH } from './conversation-title.ts';
import { useStarting } from './use-starting.ts';

/** Chooses with whom: one person opens the conversation of the two, several start a group, which can have a title. */
export function NewConversation({ onOpened }: { onOpened: (conversationId: number) => void }) {
  const [chosen, setChosen] = useState<User[]>([]);
  const [title, setTitle] = useState('');
  const [isTold, setTold] = useState(false);
  const { start, isStarting, error } = useStarting(onOpened);

  const isEmpty = chosen.length === 0;
  const isGroup = chosen.length > 1;
  const name = isGroup ? title.trim() : '';
  const [first] = chosen;
  const directWithFirst = useDirectWith(first?.id ?? 0);
  const direct = isGroup ? null : directWithFirst;
  const open = (): void => {
    setTold(isEmpty);
    if (isEmpty) return;
    if (direct !== null) return onOpened(direct);
    start({ participantIds: chosen.map((person) => person.id), ...(name === '' ? {} : { title: name }) });
  };

  const problem = isTold && isEmpty ? texts.conversations.nobodyChosen : error && whyNot(error);
  return (
    <form
      noValidate
      className="mx-auto flex min-h-0 w-full max-w-xl flex-1 flex-col gap-4 p-4 short:gap-2 short:py-2 md:py-6"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <PeoplePicker label={texts.conversations.with} chosen={chosen} onChange={setChosen} />
      {problem ? (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      ) : null}
      <output className="text-faint empty:hidden">
        {first && direct !== null ? texts.conversations.opensDirect(nameOf(first)) : null}
      </output>
      <div className="flex flex-wrap items-end gap-3 border-t border-line pt-4 short:pt-2">
        {isGroup ? (
          <Field
            label={texts.conversations.groupTitle}
            placeholder={texts.conversations.optional}
            value={title}
            maxLength={TITLE_LENGTH}
            autoComplete="off"
            onChange={(event) => setTitle(event.target.value)}
            className="min-w-[min(9rem,100%)] flex-1"
          />
        ) : null}
        <Button
          type="submit"
          disabled={isStarting}
          className={`min-h-10 ${isGroup ? '' : 'max-sm:flex-1 sm:ms-auto'}`}
        >
          {isGroup ? texts.conversations.startGroup : texts.conversations.open}
        </Button>
      </div>
    </form>
  );
}
