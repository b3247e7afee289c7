import { useEffect, useEffectEvent, useState } from 'react';
import { texts } from '../../shared/language.ts';
import { SearchField } from '../../shared/search-field.tsx';
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
    <search className="flex min-w-40 flex-1">
      <SearchField
        label={hint}
        value={text}
        maxLength={SEARCH_LENGTH}
        onChange={setText}
        clearLabel={texts.admin.table.clearSearch}
        onClear={() => ask('')}
        onEnter={() => ask(text)}
        onLeave={onLeave}
      />
    </search>
  );
}
