import { useBrowserOnline } from '../shared/use-browser-online.ts';
import { useConnection, useListState } from './use-live.ts';

const texts = {
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting… What you write is sent as soon as it works.',
  offline: 'You are offline. What you write is kept here, and sent as soon as you are back.',
};

/** Says quietly that events do not arrive now; over the page, so that nothing moves. */
export function ConnectionNotice() {
  const connection = useConnection();
  // A dead network shows here at once, and in the connection only after an unanswered heartbeat.
  const hasNetwork = useBrowserOnline();
  const { isLoaded } = useListState();
  return (
    <output className="pointer-events-none fixed inset-x-0 top-17 z-20 flex justify-center px-4 md:left-80">
      {connection === 'online' && hasNetwork ? null : (
        <p className="shown-late rounded-2xl border border-line bg-raised px-4 py-1.5 text-center text-small text-faint shadow-raised">
          {hasNetwork ? (isLoaded ? texts.reconnecting : texts.connecting) : texts.offline}
        </p>
      )}
    </output>
  );
}
