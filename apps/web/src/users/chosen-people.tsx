import { Combobox } from '@base-ui/react/combobox';
import type { BaseUIEvent } from '@base-ui/react/types';
import type { User } from '@parley/client';
import { useEffect, useId, useRef, type KeyboardEvent, type RefObject } from 'react';
import { Icon } from '../shared/icons.tsx';
import { OneLine } from '../shared/written.tsx';
import { nameOf } from './person-name.ts';
import { texts } from '../shared/language.ts';

interface ChosenPeopleProps {
  label: string;
  chosen: readonly User[];
  onChange: (chosen: User[]) => void;
  /** Whether the listed people are not yet those that were typed. */
  isBehind: boolean;
  /** Whether somebody is marked because an arrow went there. */
  isMarkedByKey: RefObject<boolean>;
}

/** The picker's field: who is chosen so far, and where one types. */
export function ChosenPeople({ label, chosen, onChange, isBehind, isMarkedByKey }: ChosenPeopleProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  const remove = (person: User): void => {
    onChange(chosen.filter((one) => one !== person));
    input.current?.focus();
  };

  const onKeyDown = (event: BaseUIEvent<KeyboardEvent<HTMLInputElement>>): void => {
    const isEmpty = event.currentTarget.value.trim() === '';
    if (event.key === 'Backspace' && isEmpty) onChange(chosen.slice(0, -1));
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const isTaking = !isEmpty || isMarkedByKey.current;
    // A search is no form to send, and a key that is held down has said what it had to.
    if (isTaking || event.repeat) event.preventDefault();
    // While an answer is under way the marked person is not the one typed.
    if (!isTaking || isBehind || event.repeat) event.preventBaseUIHandler();
  };

  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-strong">
        {label}
      </label>
      <div className="flex flex-wrap items-center gap-1 rounded-lg border border-outline bg-surface px-1.5 py-1 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        {chosen.map((person) => (
          <Chip key={person.id} name={nameOf(person)} onRemove={() => remove(person)} />
        ))}
        <Combobox.Input
          id={id}
          ref={input}
          placeholder={chosen.length > 0 ? '' : texts.users.searchHint}
          className="min-h-8 min-w-32 flex-1 bg-transparent px-1.5 outline-none"
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  );
}

function Chip({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <span className="flex min-h-8 max-w-full items-center gap-1 rounded-md bg-accent-wash ps-2.5">
      <OneLine text={name} />
      <button
        type="button"
        onClick={onRemove}
        aria-label={texts.users.remove(name)}
        className="flex size-7 shrink-0 items-center justify-center rounded-md text-faint hover:text-ink"
      >
        <Icon name="close" className="size-3.5" />
      </button>
    </span>
  );
}
