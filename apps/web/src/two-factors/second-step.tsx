import type { Account, SecondFactorAsk } from '@parley/client';
import { useState } from 'react';
import { PasskeyButton } from '../passkeys/passkey-button.tsx';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { useForm } from '../shared/use-form.ts';
import { texts } from '../shared/language.ts';

interface SecondStepProps {
  asked: SecondFactorAsk;
  onSignedIn: (account: Account) => void;
  onBack: () => void;
}

/** Asks for the second factor, in the way that somebody has at hand. */
export function SecondStep({ asked, onSignedIn, onBack }: SecondStepProps) {
  const parley = useParley();
  const [isRecovery, setRecovery] = useState(false);
  const said = texts.secondStep;
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    (field) =>
      parley.signInBy(({ auth }) =>
        auth.secondFactor.confirm.mutate({ ticket: asked.ticket, code: field('code') }),
      ),
    onSignedIn,
  );
  return (
    <div className="flex flex-col gap-3">
      <form {...formProps} className="flex flex-col gap-4">
        <div>
          <h2 className="font-title text-large font-strong">{said.title}</h2>
          <p className="text-faint">{isRecovery ? said.recoveryHint : said.hint}</p>
        </div>
        <Field
          key={String(isRecovery)}
          ref={focus}
          label={isRecovery ? said.recoveryCode : said.code}
          name="code"
          required
          dir="ltr"
          autoComplete={isRecovery ? 'off' : 'one-time-code'}
          inputMode={isRecovery ? 'text' : 'numeric'}
          autoCapitalize="none"
          spellCheck={false}
          error={errorOf('code')}
        />
        <FormNote kind="alert" text={failureOfAll(['code'])} />
        <Button type="submit" disabled={isBusy} className="min-h-10">
          {isBusy ? said.going : said.go}
        </Button>
      </form>
      {asked.ways.includes('passkey') ? (
        <PasskeyButton
          label={said.byPasskey}
          ticket={asked.ticket}
          onAsked={() => undefined}
          onSignedIn={onSignedIn}
        />
      ) : null}
      <p className="flex flex-wrap justify-center gap-x-4 gap-y-2">
        {asked.ways.includes('recovery') ? (
          <Button look="link" size="text" onClick={() => setRecovery(!isRecovery)}>
            {isRecovery ? said.byApp : said.byRecoveryCode}
          </Button>
        ) : null}
        <Button look="link" size="text" onClick={onBack}>
          {said.back}
        </Button>
      </p>
    </div>
  );
}

/** Where one goes on by keyboard, as what had the focus is gone. */
function focus(field: HTMLInputElement | null): void {
  field?.focus();
}
