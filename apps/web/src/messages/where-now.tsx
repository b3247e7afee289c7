import { Suspense, useRef, useState } from 'react';
import { dayName, inputDate } from '../shared/dates.ts';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { loadLater } from '../shared/load-later.ts';
import type { TimelineRow } from './timeline-rows.ts';

const GoToDay = loadLater(async () => (await import('./go-to-day.tsx')).GoToDay);

interface WhereNowProps {
  conversationId: number;
  /** When the conversation began, as ISO 8601. */
  since: string;
  /** The first row in view. */
  firstShown: TimelineRow | undefined;
}

/** Which day one reads, while one is not at the end; and the way to another one. */
export function WhereNow({ conversationId, since, firstShown }: WhereNowProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [now] = useState(() => new Date());
  if (!firstShown) return null;
  const day = dayName(firstShown.createdAt, now);
  const days = {
    first: inputDate(new Date(since)),
    shown: inputDate(firstShown.createdAt),
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
        className="pointer-events-auto flex min-h-7 items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-small text-faint shadow-raised hover:text-ink"
      >
        <Icon name="calendar" className="size-3.5" />
        {day}
      </button>
      {isOpen ? (
        <Suspense>
          <GoToDay
            button={button}
            conversationId={conversationId}
            days={days}
            onGone={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
