import { useRef, useState, type SyntheticEvent } from 'react';
import { formFailure, type FormFailure } from './form-failure.ts';
import { texts } from './language.ts';

/** How long an answer may take before the form says so and can be sent again, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * A form that asks the server for something: its submission, and what went wrong, field by field.
 * What was typed stays, and so does the form: after a while without an answer it can be sent again,
 * and whichever answer comes first is taken.
 */
export function useForm<Answer>(
  submit: (field: (name: string) => string) => Promise<Answer>,
  onDone: (answer: Answer, form: HTMLFormElement) => void,
) {
  const form = useRef<HTMLFormElement>(null);
  const attempts = useRef({ last: 0, answered: 0 });
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const [isBusy, setBusy] = useState(false);

  const send = async (): Promise<void> => {
    if (!form.current || isBusy) return;
    const data = new FormData(form.current);
    const mine = (attempts.current.last += 1);
    const isLast = (): boolean => mine === attempts.current.last;
    setBusy(true);
    setFailure(null);
    const patience = setTimeout(() => {
      if (!isLast()) return;
      setBusy(false);
      setFailure({ field: null, message: texts.form.late });
    }, PATIENCE_MS);
    try {
      const answer = await submit((name) => {
        const value = data.get(name);
        return typeof value === 'string' ? value : '';
      });
      if (mine <= attempts.current.answered || !form.current) return;
      attempts.current.answered = attempts.current.last;
      setFailure(null);
      onDone(answer, form.current);
    } catch (error) {
      if (!isLast() || mine <= attempts.current.answered || !form.current) return;
      const told = formFailure(error);
      setFailure(told);
      focusField(form.current, told.field);
    } finally {
      clearTimeout(patience);
      if (isLast()) setBusy(false);
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
