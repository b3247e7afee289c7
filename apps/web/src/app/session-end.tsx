import type { Account } from '@parley/client';
import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { wentOn } from '../auth/signed-out-elsewhere.ts';
import { useParley } from '../realtime/parley-context.ts';
import { useAccount, useSessionEnded } from '../realtime/use-live.ts';
import { buttonClass } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';
import { Layer } from '../shared/layer.tsx';
import { loadLater } from '../shared/load-later.ts';

const SessionEndedDialog = loadLater(
  async () => (await import('../auth/session-ended-dialog.tsx')).SessionEndedDialog,
);

/** A session that ended under way: its person signs in again over the page as it is, and goes on. */
export function SessionEnd() {
  const parley = useParley();
  const account = useAccount();
  const hasEnded = useSessionEnded();
  const isAsked = hasEnded && account !== null;

  const goOn = (signedIn: Account): void => {
    // Nothing that was kept in this page's memory for one person is there for another.
    if (signedIn.id !== account?.id) location.replace('/');
    else {
      wentOn(signedIn.id);
      parley.live.start(signedIn);
    }
  };

  useLooking(isAsked, async () => {
    // They may have signed in again in another tab; somebody else there takes nothing away here.
    const signedIn = await parley.api.auth.me.query().catch(() => null);
    if (signedIn && signedIn.id === account?.id) goOn(signedIn);
  });

  if (!isAsked) return null;
  return (
    <Layer onClose={null}>
      <SessionEndedDialog
        account={account}
        onSignedIn={goOn}
        elsewhere={
          <Link to="/sign-in" className={buttonClass('link', 'text')}>
            {texts.auth.signInAsOther}
          </Link>
        }
      />
    </Layer>
  );
}

/** Calls back whenever somebody comes back to this page. */
function useLooking(isWanted: boolean, look: () => Promise<void>): void {
  const onLook = useEffectEvent(() => {
    if (document.visibilityState === 'visible') void look();
  });
  useEffect(() => {
    if (!isWanted) return;
    const onFocus = (): void => onLook();
    addEventListener('focus', onFocus);
    document.addEventListener('visibilitychange', onFocus);
    return () => {
      removeEventListener('focus', onFocus);
      document.removeEventListener('visibilitychange', onFocus);
    };
  }, [isWanted]);
}
