import { answerOf, type Account } from '@parley/client';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { PasswordField } from '../shared/password-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { trpc } from '../shared/trpc.ts';
import { EmailState } from './email-state.tsx';
import { SaveLine } from './save-line.tsx';

const fields = ['username', 'firstName', 'lastName', 'email', 'phoneNumber'] as const;

/**
 * How others see one. What changes is told to everybody by the server, oneself included. With a new
 * e-mail address the password is asked for where one signed in a while ago.
 */
export function ProfileForm({ account }: { account: Account }) {
  const { api } = useParley();
  const asked = trpc.useUtils().auth.email.retrieve;
  // What stands in the fields is as old as they are: only what was changed in them is saved.
  const [shown, setShown] = useState(account);
  const [isSaved, setSaved] = useState(false);
  const [needsPassword, setNeedsPassword] = useState(false);
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    async (field) => {
      setSaved(false);
      const changed = fields.filter((name) => field(name) !== (shown[name] ?? ''));
      const changes = Object.fromEntries(changed.map((name) => [name, field(name)]));
      if (changed.length === 0) return shown;
      const password = field('currentPassword');
      const confirmed = password === '' ? {} : { currentPassword: password };
      try {
        return await api.users.update.mutate({ id: account.id, ...changes, ...confirmed });
      } catch (error) {
        if (answerOf(error)?.reason === 'passwordNeeded') setNeedsPassword(true);
        throw error;
      }
    },
    (saved) => {
      setShown({ ...shown, ...saved });
      setSaved(true);
      setNeedsPassword(false);
      void asked.invalidate();
    },
  );
  const input = (name: (typeof fields)[number]) => ({
    name,
    defaultValue: shown[name] ?? '',
    error: errorOf(name),
  });
  return (
    <form {...formProps} onChange={() => setSaved(false)} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={texts.auth.firstName} autoComplete="given-name" {...input('firstName')} />
        <Field label={texts.auth.lastName} autoComplete="family-name" {...input('lastName')} />
      </div>
      <Field
        label={texts.auth.username}
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        {...input('username')}
      />
      <Field
        label={texts.auth.email}
        type="email"
        required={shown.email !== null}
        autoComplete="email"
        {...input('email')}
      />
      <EmailState />
      {needsPassword ? (
        <PasswordField
          ref={(field) => field?.focus()}
          label={texts.settings.currentPassword}
          name="currentPassword"
          autoComplete="current-password"
          error={errorOf('currentPassword')}
        />
      ) : null}
      <Field
        label={texts.settings.phoneNumber}
        type="tel"
        autoComplete="tel"
        placeholder={texts.auth.optional}
        {...input('phoneNumber')}
      />
      <FormNote kind="alert" text={failureOfAll([...fields, 'currentPassword'])} />
      <SaveLine told={isSaved ? texts.settings.saved : null}>
        <Button type="submit" disabled={isBusy}>
          {isBusy ? texts.settings.saving : texts.settings.save}
        </Button>
      </SaveLine>
    </form>
  );
}
