import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { Backdrop } from './backdrop.tsx';
import { Button, buttonClass } from './button.tsx';

interface QuestionDialogProps {
  title: string;
  /** What it is about, and what cannot be undone. */
  children: ReactNode;
  /** The way that changes nothing; it has the focus. */
  stay: string;
  /** The way that does it. */
  go: string;
  onGo: () => void;
  onClose: () => void;
}

/** Asks before something that can't be undone. */
export function QuestionDialog({ title, children, stay, go, onGo, onClose }: QuestionDialogProps) {
  return (
    <AlertDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialog.Portal>
        <Backdrop />
        <AlertDialog.Popup className="fixed inset-0 z-30 m-auto flex h-fit max-h-[calc(100dvh-2rem)] w-[min(26rem,calc(100vw-2rem))] flex-col gap-3 overflow-y-auto rounded-2xl bg-raised p-5 shadow-raised">
          <AlertDialog.Title className="font-title text-large font-strong">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="flex flex-col gap-3">
            {children}
          </AlertDialog.Description>
          <div className="mt-2 flex flex-wrap justify-end gap-2 max-sm:*:grow">
            <AlertDialog.Close className={buttonClass('outline')}>{stay}</AlertDialog.Close>
            <Button look="danger" onClick={onGo}>
              {go}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
