import { Suspense } from 'react';
import { useAccount } from '../realtime/use-live.ts';
import { Avatar } from '../shared/avatar.tsx';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { loadLater } from '../shared/load-later.ts';
import { OneLine } from '../shared/written.tsx';
import { nameOf } from '../users/person-name.ts';
import { texts } from '../shared/language.ts';
import type { SigningOut } from './use-sign-out.ts';

const SignOutDialog = loadLater(async () => (await import('./sign-out-dialog.tsx')).SignOutDialog);

/** Who one is here, and the way out. */
export function AccountBar({ signingOut }: { signingOut: SigningOut }) {
  const account = useAccount();
  if (!account) return null;

  const name = nameOf(account);
  return (
    <div className="border-t border-line px-3 py-2">
      {signingOut.failure === null ? null : (
        <p role="alert" className="pb-1 text-small text-danger">
          {signingOut.failure}
        </p>
      )}
      <div className="flex items-center gap-3">
        <Avatar name={name} id={account.id} size="small" />
        <OneLine text={name} className="flex-1 font-strong" />
        <Button look="quiet" onClick={signingOut.begin} className="text-small">
          <Icon name="leave" className="size-4" />
          {texts.auth.signOut}
        </Button>
      </div>
      {signingOut.isAsked ? (
        <Suspense>
          <SignOutDialog onSignOut={signingOut.go} onClose={signingOut.stay} />
        </Suspense>
      ) : null}
    </div>
  );
}
