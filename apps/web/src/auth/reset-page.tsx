import { useState, type ReactNode } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { PASSWORD_LEAST, PasswordField } from '../shared/password-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { AuthFrame } from './auth-frame.tsx';

/** A new password, by the link that came by mail or from staff. It signs nobody in. */
export function ResetPage({ token, signInLink }: { token: string; signInLink: ReactNode }) {
  const { api } = useParley();
  const [isDone, setDone] = useState(false);
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    (field) => api.auth.passwordReset.confirm.mutate({ token, password: field('password') }),
    () => setDone(true),
  );
  if (isDone) {
    return (
      <AuthFrame title={texts.auth.passwordSet} about={texts.auth.passwordSetHint}>
        {signInLink}
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={texts.auth.resetTitle} about={texts.auth.resetHint} elsewhere={signInLink}>
      <form {...formProps} className="flex flex-col gap-4">
        <PasswordField
          label={texts.auth.newPassword}
          name="password"
          required
          minLength={PASSWORD_LEAST}
          autoComplete="new-password"
          hint={texts.auth.passwordHint}
          error={errorOf('password')}
        />
        <FormNote kind="alert" text={failureOfAll(['password'])} />
        <Button type="submit" disabled={isBusy} className="mt-1 min-h-10">
          {texts.auth.setPassword}
        </Button>
      </form>
    </AuthFrame>
  );
}
