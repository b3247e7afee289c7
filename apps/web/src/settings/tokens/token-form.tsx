import { answerOf, type CreatedToken } from '@parley/client';
import { useState } from 'react';
import { useParley } from '../../realtime/parley-context.ts';
import { Button } from '../../shared/button.tsx';
import { Field } from '../../shared/field.tsx';
import { FormNote } from '../../shared/form-note.tsx';
import { texts } from '../../shared/language.ts';
import { PasswordField } from '../../shared/password-field.tsx';
import { Segmented } from '../../shared/segmented.tsx';
import { Select } from '../../shared/select.tsx';
import { useForm } from '../../shared/use-form.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days after which a token may expire. */
const DAYS = ['30', '90', '365'];

type Scope = CreatedToken['scope'];

interface TokenFormProps {
  isStaff: boolean;
  onCreated: (created: CreatedToken) => void;
}

/** Makes a token. The password is asked for where one signed in a while ago. */
export function TokenForm({ isStaff, onCreated }: TokenFormProps) {
  const { api } = useParley();
  const words = texts.tokens;
  const [scope, setScope] = useState<Scope>('read');
  const [days, setDays] = useState('90');
  const [needsPassword, setNeedsPassword] = useState(false);
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(async (field) => {
    const password = field('password');
    const lasting = days === '' ? {} : { expiresAt: inDays(Number(days)) };
    const input = { name: field('tokenName'), scope, ...lasting, ...(password === '' ? {} : { password }) };
    try {
      return await api.auth.tokens.create.mutate(input);
    } catch (error) {
      if (answerOf(error)?.reason === 'passwordNeeded') setNeedsPassword(true);
      throw error;
    }
  }, onCreated);
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <Field
        label={words.name}
        name="tokenName"
        hint={words.nameHint}
        autoComplete="off"
        error={errorOf('name')}
      />
      <Segmented
        label={words.scope}
        hint={words.scopeHints[scope]}
        value={scope}
        choices={scopesFor(isStaff).map((value) => ({ value, label: words.scopes[value] }))}
        onChoose={setScope}
      />
      <Select
        label={words.expiry}
        value={days}
        choices={[
          ...DAYS.map((value) => ({ value, label: words.inDays(Number(value)) })),
          { value: '', label: words.never },
        ]}
        onChoose={setDays}
      />
      {needsPassword ? (
        <PasswordField
          ref={(field) => field?.focus()}
          label={texts.auth.password}
          name="password"
          autoComplete="current-password"
          error={errorOf('password')}
        />
      ) : null}
      <FormNote kind="alert" text={failureOfAll(['name', 'password'])} />
      <div>
        <Button type="submit" look="outline" disabled={isBusy}>
          {isBusy ? words.creating : words.create}
        </Button>
      </div>
    </form>
  );
}

function scopesFor(isStaff: boolean): Scope[] {
  return isStaff ? ['read', 'write', 'admin'] : ['read', 'write'];
}

function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString();
}
