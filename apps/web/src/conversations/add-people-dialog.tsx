import { Dialog } from '@base-ui/react/dialog';
import type { Participant, User } from '@parley/client';
import { useState, type RefObject } from 'react';
import { Backdrop } from '../shared/backdrop.tsx';
import { Button, buttonClass } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';
import { PeoplePicker } from '../users/people-picker.tsx';

interface AddPeopleDialogProps {
  /** Who takes part already. */
  people: readonly Participant[];
  onAdd: (people: readonly User[]) => void;
  onClose: () => void;
  /** What opened it, and has the focus again afterwards. */
  opener: RefObject<HTMLElement | null>;
}

/** Chooses who comes into a group. */
export function AddPeopleDialog({ people, onAdd, onClose, opener }: AddPeopleDialogProps) {
  const [chosen, setChosen] = useState<User[]>([]);
  const isInside = (person: User): boolean => people.some(({ id }) => id === person.id);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Backdrop />
        <Dialog.Popup
          // The field takes the focus by itself.
          initialFocus={false}
          finalFocus={opener}
          className="fixed inset-x-0 top-4 bottom-0 z-30 mx-auto flex max-w-lg flex-col rounded-t-2xl bg-raised shadow-raised sm:top-1/2 sm:bottom-auto sm:h-[min(36rem,calc(100dvh-2rem))] sm:-translate-y-1/2 sm:rounded-2xl"
        >
          <form
            className="flex min-h-0 flex-1 flex-col gap-3 p-5"
            onSubmit={(event) => {
              event.preventDefault();
              // A form in a dialog of a page's form would send that one too.
              event.stopPropagation();
              if (chosen.length === 0) return;
              onClose();
              onAdd(chosen);
            }}
          >
            <Dialog.Title className="font-title text-large font-strong">
              {texts.conversations.addPeople}
            </Dialog.Title>
            <Dialog.Description className="text-faint">{texts.conversations.addHint}</Dialog.Description>
            <PeoplePicker
              label={texts.conversations.whomToAdd}
              chosen={chosen}
              onChange={setChosen}
              isLeftOut={isInside}
            />
            <div className="flex flex-wrap justify-end gap-2 border-t border-line pt-3 max-sm:*:grow">
              <Dialog.Close className={buttonClass('outline')}>{texts.conversations.cancel}</Dialog.Close>
              <Button type="submit" disabled={chosen.length === 0}>
                {texts.conversations.add(chosen.length)}
              </Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
