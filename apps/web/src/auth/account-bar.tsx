import { Link } from '@tanstack/react-router';
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

interface AccountBarProps {
  /** Told before one signs out, and when it did not work. */
  onSigningOut: (isUnderWay: boolean) => void;
  onSignedOut: () => void;
}

/** Who one is here, the way to what one can set, and the way out. */
export function AccountBar({ onSigningOut, onSignedOut }: AccountBarProps) {
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
    onSigningOut(true);
    try {
      await parley.signOut();
      onSignedOut();
    } catch {
      onSigningOut(false);
      setFailure(hasNetwork ? texts.auth.signOutFailed : texts.auth.signOutOffline);
    }
  };

  const name = nameOf(account);
  return (
    <div className="border-t border-line px-2 py-1.5">
      {failure === null || isOver ? null : (
        <p role="alert" className="px-1 pb-1 text-small text-danger">
          {failure}
        </p>
      )}
      <div className="flex items-center gap-1">
        <Link
          to="/settings"
          title={texts.auth.toSettings}
          className="group flex min-w-0 flex-1 items-center gap-3 rounded-xl px-1.5 py-1.5 hover:bg-hover aria-[current=page]:bg-accent-wash"
        >
          <Avatar name={name} id={account.id} size="small" />
          <OneLine text={name} className="flex-1 font-strong" />
          <span className="sr-only">, {texts.auth.toSettings}</span>
          <Icon name="settings" className="size-4 text-faint group-hover:text-ink" />
        </Link>
        <Button
          look="quiet"
          size="icon"
          aria-label={texts.auth.signOut}
          title={texts.auth.signOut}
          onClick={() => (hasWaiting ? setAsked(true) : void signOut())}
        >
          <Icon name="leave" />
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
