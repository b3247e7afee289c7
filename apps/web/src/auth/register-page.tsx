import type { Account } from '@parley/client';
import type { ReactNode } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { AuthFrame, FormNote } from './auth-frame.tsx';
import { texts } from '../shared/language.ts';
import { useAccountForm } from './use-account-form.ts';

interface RegisterPageProps {
  onSignedIn: (account: Account) => void;
  signInLink: ReactNode;
}

const fields = ['username', 'email', 'password', 'firstName', 'lastName'];

export function RegisterPage({ onSignedIn, signInLink }: RegisterPageProps) {
  const parley = useParley();
  const { formProps, isBusy, errorOf, failureOfAll } = useAccountForm(
    (field) =>
      parley.register({
        username: field('username'),
        email: field('email'),
        password: field('password'),
        firstName: field('firstName'),
        lastName: field('lastName'),
      }),
    onSignedIn,
  );
  return (
    <AuthFrame title={texts.auth.createAccount}>
      <form {...formProps} className="flex flex-col gap-4">
        <Field
          label={texts.auth.username}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={errorOf('username')}
        />
        <Field
          label={texts.auth.email}
          name="email"
          type="email"
          autoComplete="email"
          error={errorOf('email')}
        />
        <Field
          label={texts.auth.password}
          name="password"
          type="password"
          autoComplete="new-password"
          hint={texts.auth.passwordHint}
          error={errorOf('password')}
        />
        <div className="grid grid-cols-2 gap-3">
          <Field
            label={texts.auth.firstName}
            name="firstName"
            autoComplete="given-name"
            placeholder={texts.auth.optional}
            error={errorOf('firstName')}
          />
          <Field
            label={texts.auth.lastName}
            name="lastName"
            autoComplete="family-name"
            placeholder={texts.auth.optional}
            error={errorOf('lastName')}
          />
        </div>
        <FormNote kind="alert" text={failureOfAll(fields)} />
        <Button type="submit" disabled={isBusy}>
          {isBusy ? texts.auth.creatingAccount : texts.auth.createAccount}
        </Button>
      </form>
      <p className="mt-6 text-faint">
        {texts.auth.haveAccount} {signInLink}
      </p>
    </AuthFrame>
  );
}
