import type { Account } from '@parley/client';
import type { ReactNode } from 'react';
import { canUsePasskeys } from '../passkeys/can-use-passkeys.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { PasswordField } from '../shared/password-field.tsx';
import { BesidePassword } from './beside-password.tsx';
import { AuthFrame } from './auth-frame.tsx';
import { useSignIn } from './use-sign-in.ts';

interface SignInPageProps {
  onSignedIn: (account: Account) => void;
  registerLink: ReactNode;
  /** The way for who has forgotten their password. */
  forgotLink: ReactNode;
}

export function SignInPage({ onSignedIn, registerLink, forgotLink }: SignInPageProps) {
  const { formProps, isBusy, errorOf, failureOfAll, waysIn, atSignIn } = useSignIn(
    (field) => field('login'),
    onSignedIn,
  );
  return (
    <AuthFrame
      title={texts.auth.signIn}
      elsewhere={
        waysIn && atSignIn.asked === null ? (
          <>
            {elsewhere(waysIn.registration, registerLink)}
            {waysIn.resetByMail ? null : <span className="mt-2 block">{texts.auth.forgotNoMail}</span>}
          </>
        ) : null
      }
    >
      <form {...formProps} hidden={atSignIn.asked !== null} className="flex flex-col gap-4">
        <Field
          label={texts.auth.login}
          name="login"
          required
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={errorOf('login')}
        />
        <PasswordField
          label={texts.auth.password}
          name="password"
          required
          autoComplete="current-password"
          error={errorOf('password')}
        />
        <FormNote kind="alert" text={failureOfAll(['login', 'password'])} />
        <Button type="submit" disabled={isBusy} className="mt-1 min-h-10">
          {isBusy ? texts.auth.signingIn : texts.auth.signIn}
        </Button>
        {waysIn?.resetByMail ? <p className="text-center">{forgotLink}</p> : null}
      </form>
      {/* Room for the button that comes later, where it comes. */}
      <div className={atSignIn.asked || !canUsePasskeys() ? '' : 'min-h-13'}>
        <BesidePassword {...atSignIn} />
      </div>
    </AuthFrame>
  );
}

/** How who has no account comes by one. */
function elsewhere(registration: string, registerLink: ReactNode): ReactNode {
  if (registration === 'invited') return texts.auth.byInvitation;
  if (registration === 'closed') return texts.auth.registrationClosed;
  return (
    <>
      {texts.auth.newHere} {registerLink}
    </>
  );
}
