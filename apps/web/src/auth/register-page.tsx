import type { Account } from '@parley/client';
import type { ReactNode } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { PASSWORD_LEAST, PasswordField } from '../shared/password-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { AuthFrame } from './auth-frame.tsx';
import { useWaysIn } from './use-ways-in.ts';

interface RegisterPageProps {
  onSignedIn: (account: Account) => void;
  signInLink: ReactNode;
}

const fields = ['username', 'email', 'password', 'firstName', 'lastName'];

export function RegisterPage({ onSignedIn, signInLink }: RegisterPageProps) {
  const parley = useParley();
  const isFirst = useWaysIn()?.registration === 'first';
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
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
    <AuthFrame
      title={isFirst ? texts.auth.firstAccount : texts.auth.createAccount}
      about={isFirst ? texts.auth.firstAccountHint : undefined}
      elsewhere={
        isFirst ? null : (
          <>
            {texts.auth.haveAccount} {signInLink}
          </>
        )
      }
    >
      <form {...formProps} className="flex flex-col gap-4">
        <Field
          label={texts.auth.username}
          name="username"
          required
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={errorOf('username')}
        />
        <Field
          label={texts.auth.email}
          name="email"
          required
          type="email"
          autoComplete="email"
          error={errorOf('email')}
        />
        <PasswordField
          label={texts.auth.password}
          name="password"
          required
          minLength={PASSWORD_LEAST}
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
        <Button type="submit" disabled={isBusy} className="mt-1 min-h-10">
          {isBusy ? texts.auth.creatingAccount : texts.auth.createAccount}
        </Button>
      </form>
    </AuthFrame>
  );
}
