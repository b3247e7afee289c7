import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useAccount } from '../realtime/use-live.ts';
import { Avatar } from '../shared/avatar.tsx';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { OneLine } from '../shared/written.tsx';
import { nameOf } from '../users/person-name.ts';
import { texts } from './texts.ts';

/** Who one is here, and the way out. */
export function AccountBar({ onSignedOut }: { onSignedOut: () => void }) {
  const parley = useParley();
  const account = useAccount();
  const [hasFailed, setFailed] = useState(false);
  if (!account) return null;

  const signOut = async (): Promise<void> => {
    setFailed(false);
    try {
      await parley.signOut();
      onSignedOut();
    } catch {
      setFailed(true);
    }
  };

  const name = nameOf(account);
  return (
    <div className="border-t border-line px-3 py-2">
      {hasFailed ? (
        <p role="alert" className="pb-1 text-small text-danger">
          {texts.signOutFailed}
        </p>
      ) : null}
      <div className="flex items-center gap-3">
        <Avatar name={name} id={account.id} size="small" />
        <OneLine text={name} className="flex-1 font-strong" />
        <Button look="quiet" onClick={() => void signOut()} className="text-small">
          <Icon name="leave" className="size-4" />
          {texts.signOut}
        </Button>
      </div>
    </div>
  );
}
