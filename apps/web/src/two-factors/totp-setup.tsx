import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { useForm } from '../shared/use-form.ts';
import { QrCode } from './qr-code.tsx';
import { texts } from '../shared/language.ts';

interface TotpSetupProps {
  secret: string;
  uri: string;
  onDone: (recoveryCodes: readonly string[]) => void;
  onCancel: () => void;
}

/** Gives an app the secret, and takes a code of it in return. */
export function TotpSetup({ secret, uri, onDone, onCancel }: TotpSetupProps) {
  const { api } = useParley();
  const said = texts.twoFactors;
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    (field) => api.auth.secondFactor.activate.mutate({ code: field('code') }),
    ({ recoveryCodes }) => onDone(recoveryCodes),
  );
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <p>{said.scan}</p>
      <QrCode text={uri} label={said.picture} />
      <Field
        label={said.secret}
        name="secret"
        readOnly
        dir="ltr"
        translate="no"
        value={secret.replaceAll(/(.{4})(?!$)/g, '$1 ')}
        onFocus={({ target }) => target.select()}
      />
      <Field
        ref={focus}
        label={said.code}
        name="code"
        required
        dir="ltr"
        autoComplete="one-time-code"
        inputMode="numeric"
        error={errorOf('code')}
      />
      <FormNote kind="alert" text={failureOfAll(['code'])} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={isBusy}>
          {said.turnOn}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {said.cancel}
        </Button>
      </div>
    </form>
  );
}

function focus(field: HTMLInputElement | null): void {
  field?.focus();
}
