import type { Account } from '@parley/client';
import type { ReactNode } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { PasswordField } from '../shared/password-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { AuthFrame } from './auth-frame.tsx';

interface SignInPageProps {
  onSignedIn: (account: Account) => void;
  registerLink: ReactNode;
}

export function SignInPage({ onSignedIn, registerLink }: SignInPageProps) {
  const parley = useParley();
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    (field) => parley.signIn({ login: field('login'), password: field('password') }),
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
      <form {...formProps} className="flex flex-col gap-4">
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
    </AuthFrame>
  );
}
