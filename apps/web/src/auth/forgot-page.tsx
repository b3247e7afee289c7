import { useState, type ReactNode } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { useForm } from '../shared/use-form.ts';
import { AuthFrame } from './auth-frame.tsx';

/** Asks for a link by mail. What it says afterwards is the same whoever has the address. */
export function ForgotPage({ signInLink }: { signInLink: ReactNode }) {
  const { api } = useParley();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(async (field) => {
    const email = field('email').trim();
    await api.auth.passwordReset.request.mutate({ email });
    return email;
  }, setSentTo);
  return (
    <AuthFrame title={texts.auth.forgotTitle} about={texts.auth.forgotHint} elsewhere={signInLink}>
      <form {...formProps} className="flex flex-col gap-4">
        <Field
          label={texts.auth.email}
          name="email"
          required
          type="email"
          autoComplete="email"
          error={errorOf('email')}
        />
        <FormNote kind="alert" text={failureOfAll(['email'])} />
        <FormNote kind="status" text={sentTo === null ? null : texts.auth.linkSent(sentTo)} />
        <Button type="submit" disabled={isBusy} className="mt-1 min-h-10">
          {isBusy ? texts.auth.sending : texts.auth.sendLink}
        </Button>
      </form>
    </AuthFrame>
  );
}
