import { useRef, useState } from 'react';
import { useConnection } from '../realtime/use-live.ts';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { DeviceLine } from './device-line.tsx';
import { useDevices } from './use-devices.ts';

/** So many are shown at first: this one and those that were used last. */
const AT_FIRST = 5;

/** Where one is signed in; each of the other places can be signed out from here. */
export function Devices() {
  const { sessions, hasMore, hasFailed, retry, told, failure, signOut, signOutOthers } = useDevices();
  const isConnected = useConnection() === 'online';
  const note = useRef<HTMLOutputElement>(null);
  const [areAllShown, setAllShown] = useState(false);
  if (hasFailed && !sessions) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 text-faint">
        {texts.settings.devicesFailed}
        <Button look="outline" onClick={retry}>
          {texts.settings.tryAgain}
        </Button>
      </p>
    );
  }
  if (!sessions && !isConnected)
    return <p className="shown-late text-faint">{texts.settings.devicesOffline}</p>;
  if (!sessions) return <DevicesSkeleton />;
  const others = sessions.filter(({ isCurrent }) => !isCurrent);
  // One more is no reason to fold.
  const canFold = sessions.length > AT_FIRST + 1;
  const isFolded = canFold && !areAllShown;
  const shown = isFolded ? sessions.slice(0, AT_FIRST) : sessions;
  // The button that was pressed is gone: who goes by keyboard goes on at what became of it.
  const thenTell = (act: () => void) => () => {
    act();
    note.current?.focus();
  };
  return (
    <div>
      <ul className="-mt-2.5 divide-y divide-line">
        {shown.map((session) => (
          <DeviceLine
            key={session.id}
            session={session}
            onSignOut={session.isCurrent ? null : thenTell(() => signOut(session))}
          />
        ))}
      </ul>
      {hasMore && !isFolded ? (
        <p className="py-2 text-small text-faint">{texts.settings.moreDevices}</p>
      ) : null}
      {canFold ? (
        <Button
          look="link"
          size="text"
          aria-expanded={areAllShown}
          onClick={() => setAllShown(!areAllShown)}
          className="my-2"
        >
          {areAllShown ? texts.settings.fewerDevices : texts.settings.allDevices(sessions.length)}
        </Button>
      ) : null}
      <output ref={note} tabIndex={-1} className="block text-small focus-visible:outline-none">
        {told === null ? null : <span className="block py-2">{told}</span>}
      </output>
      <FormNote kind="alert" text={failure} />
      {others.length > 0 ? (
        <Button look="outline" onClick={thenTell(signOutOthers)} className="mt-2">
          {texts.settings.signOutOthers}
        </Button>
      ) : null}
    </div>
  );
}

function DevicesSkeleton() {
  return (
    <output className="flex flex-col gap-4">
      <span className="sr-only">{texts.settings.loadingDevices}</span>
      {['w-40', 'w-32'].map((width) => (
        <div key={width} className="flex items-center gap-3">
          <div className="skeleton size-9" />
          <div className="flex flex-1 flex-col gap-2">
            <div className={`skeleton h-3 ${width}`} />
            <div className="skeleton h-2.5 w-56 max-w-full" />
          </div>
        </div>
      ))}
    </output>
  );
}
