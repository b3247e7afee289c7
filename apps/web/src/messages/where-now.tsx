import { memo, useRef, useState } from 'react';
import { dayName, inputDate } from '../shared/dates.ts';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { loadLater } from '../shared/load-later.ts';
import type { RowAtTop } from './row-at-top.ts';

const GoToDay = loadLater(async () => (await import('./go-to-day.tsx')).GoToDay);

interface WhereNowProps extends RowAtTop {
  conversationId: number;
  /** When the conversation began, as ISO 8601. */
  since: string;
}

/**
 * Which day one reads, while one is not at the end; and the way to another one. Where the name of the day
 * stands just there itself, it is not said twice.
 */
export const WhereNow = memo(function WhereNow({ conversationId, since, row, isDayInView }: WhereNowProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [now] = useState(() => new Date());
  if (!row) return null;
  const day = dayName(row.createdAt, now);
  const days = {
    first: inputDate(new Date(since)),
    shown: inputDate(row.createdAt),
    last: inputDate(now),
  };
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 flex justify-center">
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={texts.messages.goToDay(day)}
        onClick={() => setOpen(!isOpen)}
        className={`flex min-h-7 items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-small text-faint shadow-raised hover:text-ink ${isDayInView && !isOpen ? 'opacity-0 focus-visible:opacity-100' : 'pointer-events-auto'}`}
      >
        <Icon name="calendar" className="size-3.5" />
        {day}
      </button>
      {isOpen ? (
        <GoToDay button={button} conversationId={conversationId} days={days} onGone={() => setOpen(false)} />
      ) : null}
    </div>
  );
});
