import { useState, type FocusEvent } from 'react';

/** The message that the keyboard was at last. */
export interface Visited {
  /** Key of its row; null before any was. */
  key: string | null;
  /** Whether the keyboard is in it still. */
  hasFocus: boolean;
  visit: (key: string) => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onBlur: () => void;
}

export function useVisited(): Visited {
  const [key, setKey] = useState<string | null>(null);
  const [hasFocus, setFocus] = useState(false);
  return {
    key,
    hasFocus,
    visit: setKey,
    onFocus: ({ target }) => {
      const row = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
      setFocus(row !== undefined);
      if (row !== undefined) setKey(row);
    },
    onBlur: () => setFocus(false),
  };
}
