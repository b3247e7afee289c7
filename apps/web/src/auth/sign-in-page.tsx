import type { Account } from '@parley/client';
import type { ReactNode } from 'react';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { PasswordField } from '../shared/password-field.tsx';
import { AtSignIn } from './at-sign-in.tsx';
import { AuthFrame } from './auth-frame.tsx';
import { useSignIn } from './use-sign-in.ts';

interface SignInPageProps {
  onSignedIn: (account: Account) => void;
  registerLink: ReactNode;
}

export function SignInPage({ onSignedIn, registerLink }: SignInPageProps) {
  const { formProps, isBusy, errorOf, failureOfAll, atSignIn } = useSignIn(
    (field) => field('login'),
    onSignedIn,
  );
  return (
    <AuthFrame
      title={texts.auth.signIn}
      elsewhere={
        <>
          {texts.auth.newHere} {registerLink}
        </>
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
      </form>
      {/* Room for the button that comes later. */}
      <div className={atSignIn.asked ? '' : 'mt-3 min-h-10'}>
        <AtSignIn {...atSignIn} />
      </div>
    </AuthFrame>
  );
}
