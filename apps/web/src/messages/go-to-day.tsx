import { Popover } from '@base-ui/react/popover';
import type { RefObject } from 'react';
import { texts } from '../shared/language.ts';
import { DayForm, type DayFormProps } from './day-form.tsx';

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
