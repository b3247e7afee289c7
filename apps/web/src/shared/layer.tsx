import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router';
import { createContext, use, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { texts } from './language.ts';
import { retryFailedLoads } from './load-later.ts';

const CloseContext = createContext<(() => void) | null>(null);

interface LayerProps {
  children: ReactNode;
  /** Lets go of what was to be shown; null where that can't be. */
  onClose: (() => void) | null;
}

/** What lies over the page, and mostly is loaded for it: where it can't be shown, the page stays. */
export function Layer({ children, onClose }: LayerProps) {
  return (
    <CloseContext value={onClose}>
      <CatchBoundary getResetKey={() => 0} errorComponent={LayerProblem}>
        {children}
      </CatchBoundary>
    </CloseContext>
  );
}

function LayerProblem({ reset }: ErrorComponentProps) {
  const onClose = use(CloseContext);
  return (
    <div
      role="alert"
      className="fixed inset-x-3 bottom-3 z-40 mx-auto flex max-w-md flex-wrap items-center gap-2 rounded-xl border border-line bg-raised py-2 ps-4 pe-2 shadow-raised"
    >
      <p className="min-w-0 flex-1 basis-52">{texts.app.partFailed}</p>
      <Button look="tinted" onClick={() => void retryFailedLoads().then(reset)}>
        {texts.app.tryAgain}
      </Button>
      {onClose ? (
        <Button
          look="quiet"
          onClick={() => {
            reset();
            onClose();
          }}
        >
          {texts.notices.dismiss}
        </Button>
      ) : null}
    </div>
  );
}
