import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { Account } from '@parley/client';
import { useRef, type ReactNode } from 'react';
import { Avatar } from '../shared/avatar.tsx';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { PasswordField } from '../shared/password-field.tsx';
import { OneLine } from '../shared/written.tsx';
import { nameOf } from '../users/person-name.ts';
import { BesidePassword } from './beside-password.tsx';
import { useSignedOutElsewhere } from './signed-out-elsewhere.ts';
import { useSignIn } from './use-sign-in.ts';

interface SessionEndedDialogProps {
  /** Whose session has ended. */
  account: Account;
  onSignedIn: (account: Account) => void;
  /** The way for somebody else. */
  elsewhere: ReactNode;
}

/**
 * Asks somebody whose session has ended to sign in again, over the page as they left it. Nothing
 * closes it: what is under it can't be gone on with before.
 */
export function SessionEndedDialog({ account, onSignedIn, elsewhere }: SessionEndedDialogProps) {
  const password = useRef<HTMLInputElement>(null);
  const { formProps, isBusy, errorOf, failureOfAll, atSignIn } = useSignIn(
    () => account.username,
    onSignedIn,
  );
  const name = nameOf(account);
  const wasSignedOut = useSignedOutElsewhere(account.id);
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-30 bg-[oklch(0.15_0.01_345/0.7)]" />
        <AlertDialog.Popup
          initialFocus={password}
          className="fixed inset-0 z-30 m-auto flex h-fit max-h-[calc(100dvh-2rem)] w-[min(25rem,calc(100vw-2rem))] flex-col gap-4 overflow-y-auto rounded-3xl rounded-es-lg bg-raised p-6 shadow-raised"
        >
          <AlertDialog.Title className="font-title text-large font-strong">
            {texts.auth.sessionEnded}
          </AlertDialog.Title>
          <AlertDialog.Description>
            {wasSignedOut ? texts.auth.signedOutElsewhere : texts.auth.sessionEndedHint}
          </AlertDialog.Description>
          <div className="flex items-center gap-3">
            <Avatar name={name} id={account.id} />
            <div className="min-w-0">
              <OneLine text={name} className="font-strong" />
              {name === account.username ? null : (
                <OneLine text={account.username} className="text-small text-faint" />
              )}
            </div>
          </div>
          <form {...formProps} hidden={atSignIn.asked !== null} className="flex flex-col gap-4">
            {/* For the browser's keeper of passwords. */}
            <input name="username" autoComplete="username" value={account.username} readOnly hidden />
            <PasswordField
              ref={password}
              label={texts.auth.password}
              name="password"
              required
              autoComplete="current-password"
              error={errorOf('password')}
            />
            <FormNote kind="alert" text={failureOfAll(['password'])} />
            <Button type="submit" disabled={isBusy} className="min-h-10">
              {isBusy ? texts.auth.signingIn : texts.auth.signIn}
            </Button>
          </form>
          <BesidePassword {...atSignIn} />
          <p className="text-center text-small">{elsewhere}</p>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
