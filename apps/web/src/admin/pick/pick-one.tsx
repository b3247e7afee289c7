import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Combobox } from '@base-ui/react/combobox';
import type { Api } from '@parley/client';
import { useParley } from '../../realtime/parley-context.ts';
import { Button } from '../../shared/button.tsx';
import { inputClass } from '../../shared/field.tsx';
import { texts } from '../../shared/language.ts';
import { useSettled } from '../../shared/use-settled.ts';
import { SEARCH_LENGTH } from '../table/asked.ts';

const SETTLED_MS = 200;

interface PickOneProps<Item> {
  /** What of is looked for, for the key of what was found. */
  kind: string;
  label: string;
  find: (api: Api, search: string) => Promise<Item[]>;
  idOf: (item: Item) => number;
  nameOf: (item: Item) => string;
  line: (item: Item) => ReactNode;
  onPick: (item: Item) => void;
}

/** Looks for one of many by typing: arrows walk what is found, Enter takes it. */
export function PickOne<Item>({ kind, label, find, idOf, nameOf, line, onPick }: PickOneProps<Item>) {
  const { api } = useParley();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const search = useSettled(text.trim(), SETTLED_MS);
  const found = useQuery({
    queryKey: ['admin', 'pick', kind, search],
    queryFn: () => find(api, search),
    placeholderData: (before) => before,
  });
  useEffect(() => input.current?.focus(), []);
  const items = found.data ?? [];
  const words = texts.admin.pick;
  return (
    <Combobox.Root<Item>
      inline
      open
      items={items}
      filter={null}
      value={null}
      onValueChange={(item) => item && onPick(item)}
      inputValue={text}
      onInputValueChange={(value, { reason }) => {
        if (reason !== 'item-press') setText(value.slice(0, SEARCH_LENGTH));
      }}
      itemToStringLabel={nameOf}
      autoHighlight
    >
      <label htmlFor={id} className="font-strong">
        {label}
      </label>
      <Combobox.Input id={id} ref={input} placeholder={words.hint} className={inputClass} />
      <div className="max-h-64 overflow-y-auto overscroll-contain">
        <Combobox.Status className="text-small text-faint *:px-2 *:py-2">
          {found.isError ? (
            <p>
              {words.failed}{' '}
              <Button look="link" size="text" onClick={() => void found.refetch()}>
                {texts.app.tryAgain}
              </Button>
            </p>
          ) : found.isPending ? (
            <p className="shown-late">{texts.app.loading}</p>
          ) : items.length === 0 ? (
            <p>{words.nothing}</p>
          ) : null}
        </Combobox.Status>
        <Combobox.List aria-label={label} className="flex flex-col gap-0.5 empty:hidden">
          {(item: Item) => (
            <Combobox.Item
              key={idOf(item)}
              value={item}
              className="flex min-h-9 items-center rounded-lg px-2 py-1 data-highlighted:marked"
            >
              {line(item)}
            </Combobox.Item>
          )}
        </Combobox.List>
      </div>
    </Combobox.Root>
  );
}
