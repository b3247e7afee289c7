import { useEffect, useEffectEvent, useState } from 'react';
import { FILTER_FIELD } from '../../conversations/filter-field.tsx';
import { Icon } from '../../shared/icons.tsx';
import { isComposing } from '../../shared/is-composing.ts';
import { texts } from '../../shared/language.ts';
import { usePreferences } from '../../shared/preferences.ts';
import { SEARCH_LENGTH } from './asked.ts';

const SETTLED_MS = 250;

interface TableSearchProps {
  hint: string;
  value: string;
  onSearch: (text: string) => void;
  /** Goes on to the rows. */
  onLeave: () => void;
}

/** What to look for: `/` goes here, Enter and ↓ go on to what was found, Escape clears. */
export function TableSearch({ hint, value, onSearch, onLeave }: TableSearchProps) {
  const { singleKeys } = usePreferences();
  const [text, setText] = useState(value);
  const [came, setCame] = useState(value);
  /** What was asked for last, until it has come. */
  const [sent, setSent] = useState<string | null>(null);
  // A link or the way back says something else than what stands here; one may have typed on meanwhile.
  if (came !== value) {
    setCame(value);
    setSent(null);
    if (text.trim() !== value && value !== sent) setText(value);
  }
  const ask = (wanted: string): void => {
    setText(wanted);
    if (wanted.trim() === value) return;
    setSent(wanted.trim());
    onSearch(wanted.trim());
  };
  const isAsked = text.trim() === value;
  const settle = useEffectEvent(ask);
  useEffect(() => {
    if (isAsked) return;
    const timer = setTimeout(() => settle(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text, isAsked]);
  return (
    <search className="min-w-40 flex-1">
      <div className="flex min-h-9 items-center gap-2 rounded-lg border border-outline bg-surface ps-2.5 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <Icon name="search" className="size-4 text-faint" />
        <input
          // The same key leads to the search of whatever list shows.
          id={FILTER_FIELD}
          type="text"
          enterKeyHint="search"
          autoComplete="off"
          aria-label={hint}
          aria-keyshortcuts={singleKeys ? '/' : undefined}
          placeholder={hint}
          value={text}
          maxLength={SEARCH_LENGTH}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (isComposing(event)) return;
            if (event.key === 'Escape' && text !== '') ask('');
            else if (event.key === 'Enter') ask(text);
            else if (event.key === 'ArrowDown' && !event.altKey) onLeave();
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
          className="min-w-0 flex-1 bg-transparent py-1.5 outline-none"
        />
        {text === '' ? null : (
          <button
            type="button"
            aria-label={texts.admin.table.clearSearch}
            title={texts.admin.table.clearSearch}
            onClick={() => ask('')}
            className="grid size-8 place-items-center rounded-md text-faint hover:text-ink"
          >
            <Icon name="close" className="size-3.5" />
          </button>
        )}
      </div>
    </search>
  );
}
