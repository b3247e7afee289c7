import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { Backdrop } from '../shared/backdrop.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { useClosedByBack } from '../shared/use-closed-by-back.ts';
import type { OfferedAction } from './use-offered-actions.ts';

/** What one can do with a message, at the lower edge, in reach of a thumb. */
export function ActionsSheet({
  actions,
  words,
  onClose,
}: {
  actions: readonly OfferedAction[];
  words: string | null;
  onClose: () => void;
}) {
  const isEditing = useRef(false);
  useClosedByBack(true, onClose);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Backdrop />
        {/* Where one edits, the focus has a place of its own. */}
        <Dialog.Popup
          finalFocus={() => !isEditing.current}
          className="fixed inset-x-0 bottom-0 z-30 mx-auto max-w-md rounded-t-2xl bg-raised p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] shadow-raised"
        >
          <Dialog.Title className="sr-only">{texts.messages.actions}</Dialog.Title>
          {words === null ? null : (
            <p className="written mb-1 max-h-[30dvh] overflow-y-auto border-b border-line px-4 pt-2 pb-3 text-faint select-text">
              {words}
            </p>
          )}
          {actions.map(({ name, label, icon, act }) => (
            <Dialog.Close
              key={name}
              onClick={() => {
                isEditing.current = name === 'edit';
                act();
              }}
              className={`flex min-h-12 w-full items-center gap-4 rounded-xl px-4 text-start hover:bg-hover ${name === 'delete' ? 'text-danger' : ''}`}
            >
              <Icon name={icon} />
              {label}
            </Dialog.Close>
          ))}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
