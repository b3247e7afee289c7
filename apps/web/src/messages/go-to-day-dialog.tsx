import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { useConversation } from '../realtime/use-live.ts';
import { Backdrop } from '../shared/backdrop.tsx';
import { inputDate } from '../shared/dates.ts';
import { texts } from '../shared/language.ts';
import { DayForm } from './day-form.tsx';

interface GoToDayDialogProps {
  conversationId: number;
  onClose: () => void;
}

/** Asks which day of the open conversation one wants to read, wherever in it one is. */
export function GoToDayDialog({ conversationId, onClose }: GoToDayDialogProps) {
  const [today] = useState(() => inputDate(new Date()));
  const summary = useConversation(conversationId)?.summary;
  if (!summary) return null;
  const days = { first: inputDate(new Date(summary.createdAt)), shown: today, last: today };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Backdrop />
        <Dialog.Popup
          aria-label={texts.messages.anotherDay}
          className="fixed inset-x-0 top-[max(0.5rem,12dvh)] z-30 mx-auto w-fit rounded-2xl bg-raised p-5 shadow-raised"
        >
          <DayForm conversationId={conversationId} days={days} onGone={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
