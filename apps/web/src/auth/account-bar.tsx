import { Link } from '@tanstack/react-router';
import { useAccount } from '../realtime/use-live.ts';
import { Avatar } from '../shared/avatar.tsx';
import { Button, buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { Layer } from '../shared/layer.tsx';
import { loadLater } from '../shared/load-later.ts';
import { OneLine } from '../shared/written.tsx';
import { nameOf } from '../users/person-name.ts';
import { texts } from '../shared/language.ts';
import type { SigningOut } from './use-sign-out.ts';

const SignOutDialog = loadLater(async () => (await import('./sign-out-dialog.tsx')).SignOutDialog);

/** Who one is here, the way to what one can set, and the way out. */
export function AccountBar({ signingOut }: { signingOut: SigningOut }) {
  const account = useAccount();
  if (!account) return null;

  const name = nameOf(account);
  return (
    <div className="border-t border-line px-2 pt-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))]">
      {signingOut.failure === null ? null : (
        <p role="alert" className="px-1 pb-1 text-small text-danger">
          {signingOut.failure}
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
        {account.isStaff ? (
          <Link
            to="/admin/$"
            aria-label={texts.frame.admin}
            title={texts.frame.admin}
            className={buttonClass('quiet', 'icon')}
          >
            <Icon name="shield" />
          </Link>
        ) : null}
        <Button
          look="quiet"
          size="icon"
          aria-label={texts.auth.signOut}
          title={texts.auth.signOut}
          onClick={signingOut.begin}
        >
          <Icon name="leave" />
        </Button>
      </div>
      {signingOut.isAsked ? (
        <Layer onClose={signingOut.stay}>
          <SignOutDialog onSignOut={signingOut.go} onClose={signingOut.stay} />
        </Layer>
      ) : null}
    </div>
  );
}
