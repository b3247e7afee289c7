import type { WholeAccount } from '@parley/client';
import { useState } from 'react';
import { useOwnId } from '../../realtime/use-live.ts';
import { useParley } from '../../realtime/parley-context.ts';
import { Button } from '../../shared/button.tsx';
import { FormNote } from '../../shared/form-note.tsx';
import { asNumber, texts } from '../../shared/language.ts';
import { PASSWORD_LEAST, PasswordField } from '../../shared/password-field.tsx';
import { ToCopy } from '../../shared/to-copy.tsx';
import { useForm } from '../../shared/use-form.ts';
import { SaveLine } from '../../settings/save-line.tsx';
import { nameOf } from '../../users/person-name.ts';
import { ActLine } from '../act-line.tsx';
import { useAccountNews } from './use-account.ts';

/** What staff do about how somebody signs in; about oneself the settings do it. */
export function SignInActs({ person }: { person: WholeAccount }) {
  const { api } = useParley();
  const tell = useAccountNews();
  const isSelf = useOwnId() === person.id;
  const [link, setLink] = useState<string | null>(null);
  const words = texts.admin.people;
  if (isSelf) return <p className="text-faint">{words.yourself}</p>;
  if (person.isImported) return <p className="text-faint">{texts.users.noAccount(nameOf(person))}</p>;
  const { id } = person;
  return (
    <div className="flex flex-col gap-6">
      <SetPassword person={person} />
      <ActLine
        label={words.makeLink}
        hint={words.makeLinkHint}
        run={async () => {
          const made = await api.users.createResetLink.mutate({ id });
          setLink(`${location.origin}${new URL(made.link).pathname}`);
          return words.linkMade;
        }}
      >
        {link === null ? undefined : (
          <div className="flex flex-col gap-1">
            <p className="text-small">{texts.users.resetLinkHint}</p>
            <ToCopy text={link} label={texts.app.copyAddress} />
          </div>
        )}
      </ActLine>
      <ActLine
        label={words.signOutEverywhere}
        hint={words.signOutEverywhereHint}
        question={words.signOutEverywhereAsk(nameOf(person))}
        isGrave
        run={async () => {
          const { ended } = await api.admin.users.signOutEverywhere.mutate({ id });
          tell(id);
          return words.signedOut(asNumber(ended));
        }}
      />
      {person.hasSecondFactor ? (
        <ActLine
          label={texts.users.removeFactor}
          hint={texts.users.factorHint}
          question={words.removeFactorAsk(nameOf(person))}
          isGrave
          run={async () => {
            await api.users.removeSecondFactor.mutate({ id });
            tell(id);
            return texts.users.factorRemoved;
          }}
        />
      ) : null}
    </div>
  );
}

function SetPassword({ person }: { person: WholeAccount }) {
  const { api } = useParley();
  const tell = useAccountNews();
  const words = texts.admin.people;
  const [isSet, setSet] = useState(false);
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    (field) => {
      setSet(false);
      return api.admin.users.setPassword.mutate({ id: person.id, password: field('password') });
    },
    (_, form) => {
      form.reset();
      setSet(true);
      tell(person.id);
    },
  );
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <PasswordField
        label={texts.auth.newPassword}
        hint={words.setPasswordHint}
        name="password"
        required
        minLength={PASSWORD_LEAST}
        autoComplete="new-password"
        error={errorOf('password')}
      />
      <FormNote kind="alert" text={failureOfAll(['password'])} />
      <SaveLine told={isSet ? words.passwordSet : null}>
        <Button type="submit" look="outline" disabled={isBusy}>
          {texts.auth.setPassword}
        </Button>
      </SaveLine>
    </form>
  );
}
