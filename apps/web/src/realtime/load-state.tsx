import { Button } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';
import { useReachable } from './use-reachable.ts';

interface LoadStateProps {
  /** What to say where it does not come. */
  failed: string;
  hasFailed: boolean;
  retry: () => void;
}

/** In the place of what is not there yet: that it is on its way, that it waits for a connection, or that it did not come. */
export function LoadState({ failed, hasFailed, retry }: LoadStateProps) {
  if (hasFailed) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 text-faint">
        {failed}
        <Button look="outline" onClick={retry}>
          {texts.app.tryAgain}
        </Button>
      </p>
    );
  }
  return <OnItsWay />;
}

/** It will come by itself, as soon as there is a connection. */
export function OnItsWay() {
  const isReachable = useReachable();
  if (!isReachable) return <p className="shown-late text-faint">{texts.app.waitsForConnection}</p>;
  return (
    <output className="flex flex-col gap-4">
      <span className="sr-only">{texts.app.loading}</span>
      <div className="skeleton h-8 w-full" />
      <div className="skeleton h-8 w-full" />
    </output>
  );
}
