import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccount } from '../../realtime/use-live.ts';
import { useParley } from '../../realtime/parley-context.ts';
import { Section } from '../../settings/section.tsx';
import { Button } from '../../shared/button.tsx';
import { Field } from '../../shared/field.tsx';
import { FormNote } from '../../shared/form-note.tsx';
import { texts } from '../../shared/language.ts';
import { PASSWORD_LEAST, PasswordField } from '../../shared/password-field.tsx';
import { Segmented } from '../../shared/segmented.tsx';
import { useForm } from '../../shared/use-form.ts';
import { AdminHeader } from '../admin-header.tsx';
import { PageBody } from '../page-body.tsx';
import { useAccountNews } from './use-account.ts';

type Kind = 'member' | 'guest' | 'staff';

const fields = ['username', 'email', 'password', 'firstName', 'lastName', 'phoneNumber'] as const;

/** Makes an account for somebody. */
export function NewPerson() {
  const { api } = useParley();
  const tell = useAccountNews();
  const navigate = useNavigate();
  const isOwner = useAccount()?.isSuperuser === true;
  const [kind, setKind] = useState<Kind>('member');
  const words = texts.admin.people;
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    (field) =>
      api.admin.users.create.mutate({
        username: field('username'),
        email: field('email'),
        password: field('password'),
        firstName: field('firstName'),
        lastName: field('lastName'),
        phoneNumber: field('phoneNumber'),
        ...(kind === 'staff' ? { isStaff: true } : {}),
        ...(kind === 'guest' ? { isGuest: true } : {}),
      }),
    ({ id }) => {
      tell(id);
      void navigate({ to: '/admin/$', params: { _splat: `people/${id}` }, replace: true });
    },
  );
  const input = (name: (typeof fields)[number]) => ({ name, error: errorOf(name), autoComplete: 'off' });
  return (
    <>
      <AdminHeader title={words.create} above={{ path: 'people', name: words.title }} />
      <PageBody>
        <Section title={words.profile} hint={words.createHint}>
          <form {...formProps} className="flex flex-col gap-4">
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={texts.auth.firstName} placeholder={texts.auth.optional} {...input('firstName')} />
              <Field label={texts.auth.lastName} placeholder={texts.auth.optional} {...input('lastName')} />
            </div>
            <Field
              label={texts.auth.username}
              required
              autoCapitalize="none"
              spellCheck={false}
              {...input('username')}
            />
            <Field label={texts.auth.email} type="email" required {...input('email')} />
            <PasswordField
              label={texts.auth.password}
              hint={words.firstPasswordHint}
              name="password"
              required
              minLength={PASSWORD_LEAST}
              autoComplete="new-password"
              error={errorOf('password')}
            />
            <Field
              label={texts.settings.phoneNumber}
              type="tel"
              placeholder={texts.auth.optional}
              {...input('phoneNumber')}
            />
            <Segmented<Kind>
              label={words.kind}
              value={kind}
              choices={[
                { value: 'member', label: words.member },
                { value: 'guest', label: words.guest },
                ...(isOwner ? [{ value: 'staff' as const, label: words.staff }] : []),
              ]}
              onChoose={setKind}
            />
            <FormNote kind="alert" text={failureOfAll(fields)} />
            <div>
              <Button type="submit" disabled={isBusy}>
                {isBusy ? texts.settings.saving : words.make}
              </Button>
            </div>
          </form>
        </Section>
      </PageBody>
    </>
  );
}
