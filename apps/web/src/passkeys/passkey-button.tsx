import { secondFactorOf, type Account, type SecondFactorAsk } from '@parley/client';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { whyNot } from '../shared/why-not.ts';
import { isOfBrowser, signInByPasskey } from './use-passkey.ts';
import { texts } from '../shared/language.ts';

interface PasskeyButtonProps {
  label: string;
  /** Of the sign-in that it is the second factor of; undefined for one of its own. */
  ticket: string | undefined;
  onAsked: (asked: SecondFactorAsk) => void;
  onSignedIn: (account: Account) => void;
}

/** Signs in with a passkey, whichever the browser finds. */
export function PasskeyButton({ label, ticket, onAsked, onSignedIn }: PasskeyButtonProps) {
  const parley = useParley();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      onSignedIn(await signInByPasskey(parley, ticket));
    } catch (error) {
      const asked = secondFactorOf(error);
      if (asked) onAsked(asked);
      else setFailure(isOfBrowser(error) ? texts.secondStep.cancelled : whyNot(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <Button look="outline" disabled={isBusy} onClick={() => void go()} className="min-h-10 w-full">
        {label}
      </Button>
      <FormNote kind="alert" text={failure} />
    </div>
  );
}
