import { texts } from '../shared/language.ts';
import { useLate } from '../shared/use-late.ts';
import { useBrowserOnline } from '../shared/use-browser-online.ts';
import { useConnection, useListState } from './use-live.ts';

/** Shorter ones nobody needs to hear of, in milliseconds. */
const BLIP_MS = 700;

/**
 * Says quietly that events do not arrive now; over the page, so that nothing moves. On a phone
 * the list leaves it the middle of its head, so that it covers no conversation however long it stays.
 */
export function ConnectionNotice({ isOverList }: { isOverList: boolean }) {
  const connection = useConnection();
  // A dead network shows here at once, and in the connection only after an unanswered heartbeat.
  const hasNetwork = useBrowserOnline();
  const isAway = connection !== 'online' || !hasNetwork;
  const isAwayForLong = useLate(isAway, BLIP_MS);
  const { isLoaded } = useListState();
  const { short, long } = words(hasNetwork, isLoaded);
  return (
    <output
      className={`pointer-events-none fixed inset-x-0 z-20 flex justify-center px-4 md:top-17 md:start-(--sidebar) ${isOverList ? 'top-2.5' : 'top-17'}`}
    >
      {isAwayForLong ? (
        <p className="rounded-2xl border border-line bg-raised px-4 py-1.5 text-center text-small text-faint shadow-raised">
          {isOverList ? <span className="md:hidden">{short}</span> : null}
          <span className={isOverList ? 'max-md:hidden' : ''}>{long}</span>
        </p>
      ) : null}
    </output>
  );
}

function words(hasNetwork: boolean, isLoaded: boolean): { short: string; long: string } {
  const { connecting, reconnecting, reconnectingLong, offline, offlineLong } = texts.realtime;
  if (!hasNetwork) return { short: offline, long: offlineLong };
  return isLoaded ? { short: reconnecting, long: reconnectingLong } : { short: connecting, long: connecting };
}
