import { useRef } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import { useReachable } from '../../realtime/use-reachable.ts';
import { Backdrop } from '../../shared/backdrop.tsx';
import { Button } from '../../shared/button.tsx';
import { FormNote } from '../../shared/form-note.tsx';
import { asNumber, texts } from '../../shared/language.ts';
import type { BulkProgress } from './bulk-progress.ts';
import { ProgressBar } from './progress-bar.tsx';
import type { BulkState } from './use-bulk.ts';

interface BulkDialogProps {
  state: BulkState;
  onStop: () => void;
  onGoOn: () => void;
  onClose: () => void;
}

/** While something is done to many rows, and what became of it. */
export function BulkDialog({ state, onStop, onGoOn, onClose }: BulkDialogProps) {
  const { act, phase, progress, failure, id } = state;
  const isReachable = useReachable();
  const words = texts.admin.bulk;
  const isRunning = phase === 'running';
  const end = useRef<HTMLButtonElement>(null);
  const goOn = (): void => {
    end.current?.focus();
    onGoOn();
  };
  const title = phase === 'finished' ? words.finished : phase === 'stopped' ? words.stopped : act.doing();
  return (
    <Dialog.Root
      open
      disablePointerDismissal
      onOpenChange={(isOpen) => {
        if (isOpen) return;
        if (isRunning) onStop();
        else onClose();
      }}
    >
      <Dialog.Portal>
        <Backdrop />
        <Dialog.Popup className="fixed inset-0 z-30 m-auto flex h-fit max-h-[calc(100dvh-2rem)] w-[min(28rem,calc(100vw-2rem))] flex-col gap-3 overflow-y-auto rounded-2xl bg-raised p-5 shadow-raised">
          <Dialog.Title className="font-title text-large font-strong">{title}</Dialog.Title>
          {phase === 'finished' ? null : <ProgressBar label={act.doing()} done={shareOf(state)} />}
          {phase === 'finished' ? null : <output className="block">{soFar(state)}</output>}
          {isRunning && !isReachable ? <p className="text-faint">{words.waiting}</p> : null}
          {phase === 'failed' ? <FormNote kind="alert" text={`${words.failed} ${failure ?? ''}`} /> : null}
          {!isRunning && progress ? <Outcome done={act.done} progress={progress} /> : null}
          <div className="mt-2 flex flex-wrap justify-end gap-2 max-sm:*:grow">
            {!isRunning && phase !== 'finished' && id !== null ? (
              <Button onClick={goOn}>{words.go}</Button>
            ) : null}
            {/* One button for both, so that the keyboard stays at it when the work ends. */}
            <Button ref={end} look="outline" onClick={isRunning ? onStop : onClose}>
              {isRunning ? texts.admin.table.stop : texts.admin.close}
            </Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function totalOf({ total, progress }: BulkState): number | null {
  return progress?.total ?? total;
}

function shareOf(state: BulkState): number | null {
  const total = totalOf(state);
  const looked = state.progress?.looked ?? 0;
  return total === null || total === 0 ? null : looked / total;
}

function soFar(state: BulkState): string {
  const words = texts.admin.bulk;
  const total = totalOf(state);
  const looked = asNumber(state.progress?.looked ?? 0);
  return total === null ? words.soFar(looked) : words.of(looked, asNumber(total));
}

/** What happened, counted plainly. */
function Outcome({ done, progress }: { done: (count: string) => string; progress: BulkProgress }) {
  const words = texts.admin.bulk;
  const { changed, unchanged, refused } = progress;
  return (
    <output className="flex flex-col gap-2">
      <p className="font-strong">{done(asNumber(changed))}</p>
      {unchanged > 0 ? <p className="text-faint">{words.unchanged(asNumber(unchanged))}</p> : null}
      {refused.count > 0 ? (
        <div>
          <p>{words.refused(asNumber(refused.count))}</p>
          <ul className="list-disc ps-5 text-faint">
            {refused.reasons.map(({ reason, count }) => (
              <li key={reason}>{`${reasonText(reason)} (${asNumber(count)})`}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </output>
  );
}

function reasonText(reason: string): string {
  const known: Record<string, string> = texts.admin.bulk.reasons;
  return known[reason] ?? texts.admin.bulk.otherReason;
}
