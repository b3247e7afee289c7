import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { whileConnected } from '../realtime/while-connected.ts';
import { Button } from '../shared/button.tsx';
import { startOfInputDate } from '../shared/dates.ts';
import { inputClass } from '../shared/field.tsx';
import { goToPath } from '../shared/go-to-path.ts';
import { texts } from '../shared/language.ts';
import { useStillHere } from '../shared/use-still-here.ts';

export interface DayFormProps {
  conversationId: number;
  /** As date fields have them. */
  days: { first: string; shown: string; last: string };
  onGone: () => void;
}

/** Asks for a day of a conversation, and goes there. */
export function DayForm({ conversationId, days, onGone }: DayFormProps) {
  const { api, live } = useParley();
  const isStillHere = useStillHere();
  const { history } = useRouter();
  const [day, setDay] = useState(days.shown);
  const [problem, setProblem] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    const at = startOfInputDate(day);
    if (!at) return setProblem(texts.messages.noDay);
    try {
      const { seq } = await whileConnected(live, () =>
        api.messages.firstSince.query({ conversationId, at: at.toISOString() }),
      );
      if (!isStillHere()) return;
      onGone();
      // After the last message is the end.
      goToPath(history, `/c/${conversationId}/${seq ?? END}`);
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
