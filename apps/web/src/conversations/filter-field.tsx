import { Icon } from '../shared/icons.tsx';
import { isComposing } from '../shared/is-composing.ts';
import { texts } from '../shared/language.ts';
import { usePreferences } from '../shared/preferences.ts';
import { EVERYTHING, type ListFilter } from './list-filter.ts';

/** Names the field for the keyboard shortcut that goes to it. */
export const FILTER_FIELD = 'conversation-filter';

interface FilterFieldProps {
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  /** Goes on to the list. */
  onLeave: () => void;
}

/** Above the list: what of it to show. Enter and ↓ go on to the first that matches, Escape clears. */
export function FilterField({ filter, onChange, onLeave }: FilterFieldProps) {
  const { text, isUnreadOnly } = filter;
  const { singleKeys } = usePreferences();
  return (
    <search className="flex items-center gap-1 px-3 pb-2">
      <div className="flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-lg border border-outline bg-surface ps-2.5 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <Icon name="search" className="size-4 text-faint" />
        <input
          id={FILTER_FIELD}
          type="text"
          enterKeyHint="search"
          autoComplete="off"
          aria-label={texts.conversations.filter}
          aria-keyshortcuts={singleKeys ? '/' : undefined}
          placeholder={texts.conversations.filter}
          value={text}
          maxLength={100}
          onChange={({ target }) => onChange({ ...filter, text: target.value })}
          onKeyDown={(event) => {
            if (isComposing(event)) return;
            if (event.key === 'Escape' && text !== '') onChange({ ...filter, text: '' });
            else if (event.key === 'Enter' || (event.key === 'ArrowDown' && !event.altKey)) onLeave();
            else return;
            event.preventDefault();
          }}
          className="min-w-0 flex-1 bg-transparent py-1 outline-none"
        />
        {text === '' ? null : (
          <button
            type="button"
            aria-label={texts.conversations.clearFilter}
            onClick={() => {
              onChange({ ...EVERYTHING, isUnreadOnly });
              document.getElementById(FILTER_FIELD)?.focus();
            }}
            className="flex size-8 shrink-0 items-center justify-center rounded-md text-faint hover:text-ink"
          >
            <Icon name="close" className="size-3.5" />
          </button>
        )}
      </div>
      <button
        type="button"
        aria-pressed={isUnreadOnly}
        aria-label={texts.conversations.unreadOnly}
        title={texts.conversations.unreadOnly}
        onClick={() => onChange({ ...filter, isUnreadOnly: !isUnreadOnly })}
        className="flex size-9 shrink-0 items-center justify-center rounded-lg text-faint hover:bg-hover hover:text-ink aria-pressed:bg-fill aria-pressed:text-on-fill"
      >
        <Icon name="unread" className="size-4.5" />
      </button>
    </search>
  );
}
