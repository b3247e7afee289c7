import { useId, useState, type SyntheticEvent } from 'react';
import { Button } from '../../shared/button.tsx';
import { Field } from '../../shared/field.tsx';
import { texts } from '../../shared/language.ts';
import { PickConversation } from '../pick/pick-conversation.tsx';
import { PickPerson } from '../pick/pick-person.tsx';
import { daysOf, type FilterValue } from './asked.ts';
import type { Filter } from './listing.ts';

interface FilterEditorProps {
  filter: Filter;
  value: FilterValue | undefined;
  onSet: (value: FilterValue) => void;
}

/** What a filter can be set to; choosing sets it. */
export function FilterEditor({ filter, value, onSet }: FilterEditorProps) {
  switch (filter.kind) {
    case 'flag':
      return (
        <Choices
          label={filter.label()}
          choices={[
            { value: true, label: filter.yes() },
            { value: false, label: filter.no() },
          ]}
          chosen={value}
          onSet={onSet}
        />
      );
    case 'choice':
      return <Choices label={filter.label()} choices={filter.choices()} chosen={value} onSet={onSet} />;
    case 'days':
      return <Days label={filter.label()} value={String(value ?? '')} onSet={onSet} />;
    case 'person':
      return <PickPerson label={filter.label()} onPick={({ id }) => onSet(id)} />;
    case 'conversation':
      return <PickConversation label={filter.label()} onPick={({ id }) => onSet(id)} />;
    default:
      return <Words label={filter.label()} value={String(value ?? '')} onSet={onSet} />;
  }
}

interface ChoicesProps {
  label: string;
  choices: readonly { value: FilterValue; label: string }[];
  chosen: FilterValue | undefined;
  onSet: (value: FilterValue) => void;
}

function Choices({ label, choices, chosen, onSet }: ChoicesProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-1">
      <p id={id} className="px-1 font-strong">
        {label}
      </p>
      <div className="flex max-h-72 flex-col overflow-y-auto">
        {choices.map((choice) => (
          <button
            key={String(choice.value)}
            type="button"
            aria-pressed={choice.value === chosen}
            onClick={() => onSet(choice.value)}
            className="min-h-9 shrink-0 rounded-lg px-2 text-start hover:bg-hover aria-pressed:bg-accent-wash pointer-coarse:min-h-11"
          >
            {choice.label}
          </button>
        ))}
      </div>
    </div>
  );
}

interface TypedProps {
  label: string;
  value: string;
  onSet: (value: string) => void;
}

function Days({ label, value, onSet }: TypedProps) {
  const [days, setDays] = useState(daysOf(value));
  const words = texts.admin.filters;
  const isWrong = days.from !== '' && days.to !== '' && days.from > days.to;
  const isEmpty = days.from === '' && days.to === '';
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isWrong && !isEmpty) onSet(`${days.from}..${days.to}`);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <p className="font-strong">{label}</p>
      <Field
        label={words.from}
        type="date"
        value={days.from}
        onChange={({ target }) => setDays({ ...days, from: target.value })}
      />
      <Field
        label={words.to}
        type="date"
        value={days.to}
        error={isWrong ? words.wrongDays : null}
        onChange={({ target }) => setDays({ ...days, to: target.value })}
      />
      <Button type="submit">{words.set}</Button>
    </form>
  );
}

function Words({ label, value, onSet }: TypedProps) {
  const [text, setText] = useState(value);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') onSet(text.trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label={label} value={text} onChange={({ target }) => setText(target.value)} />
      <Button type="submit">{texts.admin.filters.set}</Button>
    </form>
  );
}
