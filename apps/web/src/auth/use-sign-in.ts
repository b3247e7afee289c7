import { secondFactorOf, type Account, type SecondFactorAsk } from '@parley/client';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useParley } from '../realtime/parley-context.ts';
import { useForm } from '../shared/use-form.ts';
import { useWaysIn } from './use-ways-in.ts';

/** A form that signs in with a password, and the second step where the server asks for one. */
export function useSignIn(
  loginOf: (field: (name: string) => string) => string,
  onSignedIn: (account: Account) => void,
) {
  const parley = useParley();
  const waysIn = useWaysIn();
  const [asked, onAsked] = useState<SecondFactorAsk | null>(null);
  const form = useForm(
    (field) =>
      parley.signIn({ login: loginOf(field), password: field('password') }).catch((error: unknown) => {
        const ask = secondFactorOf(error);
        if (ask) return ask;
        throw error;
      }),
    (answer) => ('ticket' in answer ? onAsked(answer) : onSignedIn(answer)),
  );
  const onBack = (): void => {
    // It takes the focus once it shows.
    flushSync(() => onAsked(null));
    form.formProps.ref.current?.querySelector<HTMLInputElement>('input:not([hidden])')?.focus();
  };
  const provider = waysIn?.provider ?? null;
  return { ...form, waysIn, atSignIn: { asked, provider, onAsked, onSignedIn, onBack } };
}
