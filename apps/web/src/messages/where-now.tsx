import { Popover } from '@base-ui/react/popover';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { dayName, inputDate, startOfInputDate } from '../shared/dates.ts';
import { inputClass } from '../shared/field.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import type { TimelineRow } from './timeline-rows.ts';

interface WhereNowProps {
  conversationId: number;
  /** When the conversation began, as ISO 8601. */
  since: string;
  /** The first row in view. */
  firstShown: TimelineRow | undefined;
}

/** Which day one reads, while one is not at the end; and the way to another one. */
export function WhereNow({ conversationId, since, firstShown }: WhereNowProps) {
  const [isOpen, setOpen] = useState(false);
  const [now] = useState(() => new Date());
  if (!firstShown) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 flex justify-center">
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          aria-label={texts.messages.goToDay(dayName(firstShown.createdAt, now))}
          className="pointer-events-auto flex min-h-7 items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-small text-faint shadow-raised hover:text-ink"
        >
          <Icon name="calendar" className="size-3.5" />
          {dayName(firstShown.createdAt, now)}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner sideOffset={6} className="z-30">
            <Popover.Popup className="rounded-xl border border-line bg-raised p-3 shadow-raised">
              <DayForm
                conversationId={conversationId}
                days={{
                  first: inputDate(new Date(since)),
                  shown: inputDate(firstShown.createdAt),
                  last: inputDate(now),
                }}
                onGone={() => setOpen(false)}
              />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
}

interface DayFormProps {
  conversationId: number;
  /** As date fields have them. */
  days: { first: string; shown: string; last: string };
  onGone: () => void;
}

function DayForm({ conversationId, days, onGone }: DayFormProps) {
  const { api } = useParley();
  const navigate = useNavigate();
  const [day, setDay] = useState(days.shown);
  const [problem, setProblem] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    const at = startOfInputDate(day);
    if (!at) return setProblem(texts.messages.noDay);
    try {
      const { seq } = await api.messages.firstSince.query({ conversationId, at: at.toISOString() });
      onGone();
      // After the last message is the end.
      const params = { id: String(conversationId), seq: String(seq ?? END) };
      await navigate({ to: '/c/$id/$seq', params });
    } catch {
      setProblem(texts.messages.dayFailed);
    }
  };
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <label className="flex flex-col gap-1 text-small font-strong">
        {texts.messages.day}
        <input
          type="date"
          value={day}
          min={days.first < days.shown ? days.first : undefined}
          max={days.last}
          onChange={({ target }) => setDay(target.value)}
          aria-describedby={problem === null ? undefined : 'day-problem'}
          className={inputClass}
        />
        {problem === null ? null : (
          <span id="day-problem" role="alert" className="font-normal text-danger">
            {problem}
          </span>
        )}
      </label>
      <Button type="submit" className="min-h-10">
        {texts.messages.goThere}
      </Button>
    </form>
  );
}

/** A number that no conversation reaches. */
const END = 999_999_999_999;
