import type { Passkey } from '@parley/client';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { useForm } from '../shared/use-form.ts';
import { texts } from '../shared/language.ts';

interface PasskeyNameProps {
  passkey: Passkey;
  onDone: (told: string | null) => void;
}

/** Gives a passkey another name. */
export function PasskeyName({ passkey: { id, name }, onDone }: PasskeyNameProps) {
  const { api } = useParley();
  const said = texts.passkeys;
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    async (field) => {
      await api.auth.passkeys.rename.mutate({ id, name: field('name') });
      return field('name');
    },
    (renamed) => onDone(said.renamed(renamed)),
  );
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <Field
        ref={focus}
        label={said.name}
        name="name"
        required
        maxLength={60}
        defaultValue={name}
        autoComplete="off"
        error={errorOf('name')}
      />
      <FormNote kind="alert" text={failureOfAll(['name'])} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={isBusy}>
          {said.save}
        </Button>
        <Button look="quiet" onClick={() => onDone(null)}>
          {texts.twoFactors.cancel}
        </Button>
      </div>
    </form>
  );
}

function focus(field: HTMLInputElement | null): void {
  field?.select();
}
