import { useState, type ReactNode } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { useForm } from '../shared/use-form.ts';
import { AuthFrame } from './auth-frame.tsx';

interface ConfirmEmailPageProps {
  token: string;
  /** The way on. */
  homeLink: ReactNode;
}

/** Confirms an address when its owner says so: what merely looks at the links of a letter confirms nothing. */
export function ConfirmEmailPage({ token, homeLink }: ConfirmEmailPageProps) {
  const { api } = useParley();
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const { formProps, isBusy, failureOfAll } = useForm(
    () => api.auth.email.confirm.mutate({ token }),
    ({ email }) => setConfirmed(email),
  );
  if (confirmed !== null) {
    return (
      <AuthFrame title={texts.auth.addressConfirmed} about={confirmed}>
        {homeLink}
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={texts.auth.confirmTitle} about={texts.auth.confirmHint} elsewhere={homeLink}>
      <form {...formProps} className="flex flex-col gap-4">
        <FormNote kind="alert" text={failureOfAll([])} />
        <Button type="submit" disabled={isBusy} className="min-h-10">
          {isBusy ? texts.auth.confirming : texts.auth.confirmAddress}
        </Button>
      </form>
    </AuthFrame>
  );
}
