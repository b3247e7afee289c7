import { Dialog } from '@base-ui/react/dialog';
import { Backdrop } from '../../shared/backdrop.tsx';
import { Button } from '../../shared/button.tsx';
import { FormNote } from '../../shared/form-note.tsx';
import { asNumber, texts } from '../../shared/language.ts';
import { ProgressBar } from './progress-bar.tsx';
import type { Exporting } from './use-export.ts';

interface ExportDialogProps {
  state: Exporting;
  onStop: () => void;
  onRetry: () => void;
}

/** While rows are written into a file: how many so far. */
export function ExportDialog({ state, onStop, onRetry }: ExportDialogProps) {
  const words = texts.admin.export;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onStop()} disablePointerDismissal>
      <Dialog.Portal>
        <Backdrop />
        <Dialog.Popup className="fixed inset-0 z-30 m-auto flex h-fit w-[min(26rem,calc(100vw-2rem))] flex-col gap-3 rounded-2xl bg-raised p-5 shadow-raised">
          <Dialog.Title className="font-title text-large font-strong">{words.title}</Dialog.Title>
          {state.failure === null ? (
            <>
              <ProgressBar label={words.title} done={null} />
              <p role="status">{words.rows(asNumber(state.rows))}</p>
            </>
          ) : (
            <FormNote kind="alert" text={`${words.failed} ${state.failure}`} />
          )}
          <div className="mt-2 flex justify-end gap-2">
            {state.failure === null ? null : <Button onClick={onRetry}>{texts.app.tryAgain}</Button>}
            <Button look="outline" onClick={onStop}>
              {state.failure === null ? texts.admin.table.stop : texts.admin.close}
            </Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
