import { Suspense, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useAccount, useOutbox } from '../realtime/use-live.ts';
import { Avatar } from '../shared/avatar.tsx';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { loadLater } from '../shared/load-later.ts';
import { useBrowserOnline } from '../shared/use-browser-online.ts';
import { OneLine } from '../shared/written.tsx';
import { nameOf } from '../users/person-name.ts';
import { texts } from '../shared/language.ts';

const SignOutDialog = loadLater(async () => (await import('./sign-out-dialog.tsx')).SignOutDialog);

/** Who one is here, and the way out. */
export function AccountBar({ onSignedOut }: { onSignedOut: () => void }) {
  const parley = useParley();
  const account = useAccount();
  const hasWaiting = useOutbox().length > 0;
  const [isAsked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const hasNetwork = useBrowserOnline();
  const isOver = failure === texts.auth.signOutOffline && hasNetwork;
  if (!account) return null;

  const signOut = async (): Promise<void> => {
    setAsked(false);
    setFailure(null);
    try {
      await parley.signOut();
      onSignedOut();
    } catch {
      setFailure(hasNetwork ? texts.auth.signOutFailed : texts.auth.signOutOffline);
    }
  };

  const name = nameOf(account);
  return (
    <div className="border-t border-line px-3 py-2">
      {failure === null || isOver ? null : (
        <p role="alert" className="pb-1 text-small text-danger">
          {failure}
        </p>
      )}
      <div className="flex items-center gap-3">
        <Avatar name={name} id={account.id} size="small" />
        <OneLine text={name} className="flex-1 font-strong" />
        <Button
          look="quiet"
          onClick={() => (hasWaiting ? setAsked(true) : void signOut())}
          className="text-small"
        >
          <Icon name="leave" className="size-4" />
          {texts.auth.signOut}
        </Button>
      </div>
      {isAsked ? (
        <Suspense>
          <SignOutDialog onSignOut={() => void signOut()} onClose={() => setAsked(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
