import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { PASSWORD_LEAST, PasswordField } from '../shared/password-field.tsx';
import { trpc } from '../shared/trpc.ts';
import { useForm } from '../shared/use-form.ts';
import { SaveLine } from './save-line.tsx';

const fields = ['currentPassword', 'newPassword'];

/** Changes the password, or sets the first one of who came in by a provider, which signs out every other device. */
export function PasswordForm({ username }: { username: string }) {
  const { api } = useParley();
  const asked = trpc.useUtils();
  const hasPassword = trpc.auth.identities.list.useQuery().data?.hasPassword ?? true;
  const [isChanged, setChanged] = useState(false);
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    async (field) => {
      setChanged(false);
      return api.auth.changePassword.mutate({
        currentPassword: field('currentPassword'),
        newPassword: field('newPassword'),
      });
    },
    (_, form) => {
      form.reset();
      setChanged(true);
      void asked.auth.sessions.list.invalidate();
      void asked.auth.identities.list.invalidate();
    },
  );
  return (
    <form {...formProps} onChange={() => setChanged(false)} className="flex flex-col gap-4">
      {/* For the browser's keeper of passwords. */}
      <input name="username" autoComplete="username" value={username} readOnly hidden />
      {hasPassword ? (
        <PasswordField
          label={texts.settings.currentPassword}
          name="currentPassword"
          required
          autoComplete="current-password"
          error={errorOf('currentPassword')}
        />
      ) : null}
      <PasswordField
        label={texts.settings.newPassword}
        name="newPassword"
        required
        minLength={PASSWORD_LEAST}
        autoComplete="new-password"
        hint={texts.auth.passwordHint}
        error={errorOf('newPassword')}
      />
      <FormNote kind="alert" text={failureOfAll(fields)} />
      <SaveLine told={isChanged ? texts.settings.passwordChanged : null}>
        <Button type="submit" disabled={isBusy}>
          {isBusy
            ? texts.settings.saving
            : hasPassword
              ? texts.settings.changePassword
              : texts.auth.setPassword}
        </Button>
      </SaveLine>
    </form>
  );
}
