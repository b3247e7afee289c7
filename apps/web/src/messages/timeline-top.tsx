import type { Timeline } from '@parley/client';
import { Button } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';
import { TOP_PX } from './use-scroll.ts';

/**
 * What stands before the first row, below the day that lies over it: the beginning, the next page on
 * its way, or that it did not come.
 */
export function TimelineTop({ timeline, onRetry }: { timeline: Timeline; onRetry: (() => void) | null }) {
  return (
    <div
      className="absolute inset-x-0 top-0 flex items-end justify-center gap-2 px-4 pb-1 text-center text-small text-faint"
      style={{ height: TOP_PX }}
    >
      {timeline.reachedStart ? texts.messages.beginning : null}
      {timeline.isLoadingOlder ? <span className="shown-late">{texts.messages.loadingOlder}</span> : null}
      {onRetry ? (
        <span role="alert">
          {texts.messages.olderFailed}{' '}
          <Button look="link" size="text" onClick={onRetry}>
            {texts.messages.tryAgain}
          </Button>
        </span>
      ) : null}
    </div>
  );
}
