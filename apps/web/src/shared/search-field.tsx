import { Icon } from './icons.tsx';
import { isComposing } from './is-composing.ts';
import { usePreferences } from './preferences.ts';

/** Names the field for the key that goes to it: there is one at a time, of whatever list shows. */
export const SEARCH_FIELD = 'search-field';

interface SearchFieldProps {
  label: string;
  value: string;
  /** In UTF-16 code units. */
  maxLength: number;
  onChange: (text: string) => void;
  clearLabel: string;
  onClear: () => void;
  onEnter: () => void;
  /** Goes on to what was found, by ↓. */
  onLeave: () => void;
}

/** What to look for in a list: Escape clears it. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, maxLength, onChange, clearLabel, onClear, onEnter, onLeave } = props;
  const { singleKeys } = usePreferences();
  return (
    <div className="flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-lg border border-outline bg-surface ps-2.5 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
      <Icon name="search" className="size-4 text-faint" />
      <input
        id={SEARCH_FIELD}
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={label}
        aria-keyshortcuts={singleKeys ? '/' : undefined}
        placeholder={label}
        value={value}
        maxLength={maxLength}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Escape' && value !== '') onClear();
          else if (event.key === 'Enter') onEnter();
          else if (event.key === 'ArrowDown' && !event.altKey) onLeave();
          else return;
          event.preventDefault();
          // What is around it has keys of its own.
          event.stopPropagation();
        }}
        className="min-w-0 flex-1 bg-transparent py-1 text-ellipsis outline-none"
      />
      {value === '' ? null : (
        <button
          type="button"
          aria-label={clearLabel}
          title={clearLabel}
          onClick={() => {
            onClear();
            document.getElementById(SEARCH_FIELD)?.focus();
          }}
          className="flex size-8 shrink-0 items-center justify-center rounded-md text-faint hover:text-ink"
        >
          <Icon name="close" className="size-3.5" />
        </button>
      )}
    </div>
  );
}
