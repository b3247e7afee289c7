import type { Account } from '@parley/client';
import type { ReactNode } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { AuthFrame, FormNote } from './auth-frame.tsx';
import { texts } from '../shared/language.ts';
import { useAccountForm } from './use-account-form.ts';

interface SignInPageProps {
  /** Whether one is here because the session has ended. */
  hasEnded: boolean;
  onSignedIn: (account: Account) => void;
  registerLink: ReactNode;
}

export function SignInPage({ hasEnded, onSignedIn, registerLink }: SignInPageProps) {
  const parley = useParley();
  const { formProps, isBusy, errorOf, failureOfAll } = useAccountForm(
    (field) => parley.signIn({ login: field('login'), password: field('password') }),
    onSignedIn,
  );
  return (
    <AuthFrame title={texts.auth.signIn}>
      <form {...formProps} className="flex flex-col gap-4">
        <FormNote kind="status" text={hasEnded ? texts.auth.sessionEnded : null} />
        <Field
          label={texts.auth.login}
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={errorOf('login')}
        />
        <Field
          label={texts.auth.password}
          name="password"
          type="password"
          autoComplete="current-password"
          error={errorOf('password')}
        />
        <FormNote kind="alert" text={failureOfAll(['login', 'password'])} />
        <Button type="submit" disabled={isBusy}>
          {isBusy ? texts.auth.signingIn : texts.auth.signIn}
        </Button>
      </form>
      <p className="mt-6 text-faint">
        {texts.auth.newHere} {registerLink}
      </p>
    </AuthFrame>
  );
}
