import type { Account } from '@parley/client';
import { useRef, useState, type SyntheticEvent } from 'react';
import { formFailure, type FormFailure } from './form-failure.ts';

/** A form that ends in somebody being signed in: its submission, and what went wrong, field by field. */
export function useAccountForm(
  submit: (fields: (name: string) => string) => Promise<Account>,
  onSignedIn: (account: Account) => void,
) {
  const form = useRef<HTMLFormElement>(null);
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const [isBusy, setBusy] = useState(false);

  const send = async (): Promise<void> => {
    if (!form.current || isBusy) return;
    const data = new FormData(form.current);
    setBusy(true);
    setFailure(null);
    try {
      onSignedIn(
        await submit((name) => {
          const value = data.get(name);
          return typeof value === 'string' ? value : '';
        }),
      );
    } catch (error) {
      const told = formFailure(error);
      setFailure(told);
      focusField(form.current, told.field);
    } finally {
      setBusy(false);
    }
  };

  return {
    isBusy,
    /** What is wrong with the form as a whole, or with a field that is not in it. */
    failureOfAll: (shown: readonly string[]) =>
      failure && !shown.includes(failure.field ?? '') ? failure.message : null,
    errorOf: (name: string) => (failure?.field === name ? failure.message : null),
    formProps: {
      ref: form,
      noValidate: true,
      onSubmit: (event: SyntheticEvent) => {
        event.preventDefault();
        void send();
      },
    },
  };
}

function focusField(form: HTMLFormElement, name: string | null): void {
  const field = name === null ? null : form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.focus();
}
