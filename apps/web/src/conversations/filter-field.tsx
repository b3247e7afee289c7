import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { SearchField } from '../shared/search-field.tsx';
import { EVERYTHING, type ListFilter } from './list-filter.ts';

interface FilterFieldProps {
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  /** Goes on to the list. */
  onLeave: () => void;
}

/** Above the list: what of it to show. Enter and ↓ go on to the first that matches, Escape clears. */
export function FilterField({ filter, onChange, onLeave }: FilterFieldProps) {
  const { text, isUnreadOnly } = filter;
  return (
    <search className="flex items-center gap-1 px-3 pb-2">
      <SearchField
        label={texts.conversations.filter}
        value={text}
        maxLength={100}
        onChange={(wanted) => onChange({ ...filter, text: wanted })}
        clearLabel={texts.conversations.clearFilter}
        onClear={() => onChange({ ...EVERYTHING, isUnreadOnly })}
        onEnter={onLeave}
        onLeave={onLeave}
      />
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
