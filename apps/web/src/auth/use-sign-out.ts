import { useRef, useState } from 'react';
import { countBegun, forgetWords } from '../messages/words-here.ts';
import { useParley } from '../realtime/parley-context.ts';
import { useOutbox, useOwnId } from '../realtime/use-live.ts';
import { texts } from '../shared/language.ts';
import { useBrowserOnline } from '../shared/use-browser-online.ts';
import { tellSignedOut } from './signed-out-elsewhere.ts';

export interface SigningOut {
  /** Signs out, or asks first where something waits, or was begun, that would be lost. */
  begin: () => void;
  /** Signs out whatever waits. */
  go: () => void;
  isAsked: boolean;
  /** Whether it is on its way, or done. */
  isUnderWay: boolean;
  stay: () => void;
  /** Why it did not work. */
  failure: string | null;
}

/** The way out; nothing of this account stays in the browser. */
export function useSignOut(onSignedOut: (accountId: number) => void): SigningOut {
  const parley = useParley();
  const ownId = useOwnId();
  const hasWaiting = useOutbox().length > 0;
  const [isAsked, setAsked] = useState(false);
  const [isUnderWay, setUnderWay] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const hasNetwork = useBrowserOnline();
  const isOver = failure === texts.auth.signOutOffline && hasNetwork;

  const isGoing = useRef(false);

  const go = async (): Promise<void> => {
    if (isGoing.current) return;
    isGoing.current = true;
    setAsked(false);
    setFailure(null);
    setUnderWay(true);
    try {
      await parley.signOut();
      forgetWords(ownId);
      tellSignedOut(ownId);
      onSignedOut(ownId);
    } catch {
      isGoing.current = false;
      setUnderWay(false);
      setFailure(hasNetwork ? texts.auth.signOutFailed : texts.auth.signOutOffline);
    }
  };

  return {
    begin: () => (hasWaiting || countBegun(ownId) > 0 ? setAsked(true) : void go()),
    go: () => void go(),
    isAsked,
    isUnderWay,
    stay: () => setAsked(false),
    failure: isOver ? null : failure,
  };
}
