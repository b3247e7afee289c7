import { Button } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';

/** What stands behind the last row while newer messages are not loaded: that they come, or did not. */
export function TimelineEdge({ height, onRetry }: { height: number; onRetry: (() => void) | null }) {
  return (
    <div
      className="absolute inset-x-0 bottom-0 flex items-start justify-center gap-2 px-14 pt-5 text-center text-small text-faint"
      style={{ height }}
    >
      {onRetry ? (
        <span role="alert">
          {texts.messages.newerFailed}{' '}
          <Button look="link" size="text" onClick={onRetry}>
            {texts.messages.tryAgain}
          </Button>
        </span>
      ) : (
        <span className="shown-late">{texts.messages.loadingNewer}</span>
      )}
    </div>
  );
}
