import { Popover } from '@base-ui/react/popover';
import { useNavigate } from '@tanstack/react-router';
import { useState, type RefObject } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { whileConnected } from '../realtime/while-connected.ts';
import { Button } from '../shared/button.tsx';
import { startOfInputDate } from '../shared/dates.ts';
import { inputClass } from '../shared/field.tsx';
import { texts } from '../shared/language.ts';
import { useStillHere } from '../shared/use-still-here.ts';

interface GoToDayProps extends DayFormProps {
  /** What it belongs to, and where the focus returns. */
  button: RefObject<HTMLButtonElement | null>;
}

/** Asks which day of a conversation one wants to read, and goes there. */
export function GoToDay({ button, ...form }: GoToDayProps) {
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && form.onGone()}>
      <Popover.Portal>
        <Popover.Positioner anchor={button} sideOffset={6} className="z-30">
          <Popover.Popup
            finalFocus={button}
            aria-label={texts.messages.anotherDay}
            className="rounded-xl border border-line bg-raised p-3 shadow-raised"
          >
            <DayForm {...form} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface DayFormProps {
  conversationId: number;
  /** As date fields have them. */
  days: { first: string; shown: string; last: string };
  onGone: () => void;
}

function DayForm({ conversationId, days, onGone }: DayFormProps) {
  const { api, live } = useParley();
  const isStillHere = useStillHere();
  const navigate = useNavigate();
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
