import { useRef, useState, type SyntheticEvent } from 'react';
import { formFailure, type FormFailure } from './form-failure.ts';
import { texts } from './language.ts';
import { wrongFields } from './wrong-fields.ts';

/** How long an answer may take before the form says so and can be sent again, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * A form that asks the server for something: its submission, and what went wrong, field by field.
 * What its fields say of themselves (`required`, `minLength`, their type) is looked at first.
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

  const tell = (told: FormFailure): void => {
    setFailure(told);
    if (form.current) focusFirst(form.current, told.fields);
  };

  const send = async (): Promise<void> => {
    if (!form.current || isBusy) return;
    const wrong = wrongFields(form.current);
    if (wrong.size > 0) return tell({ fields: wrong, message: null });
    const data = new FormData(form.current);
    const mine = (attempts.current.last += 1);
    const isLast = (): boolean => mine === attempts.current.last;
    setBusy(true);
    setFailure(null);
    const patience = setTimeout(() => {
      if (!isLast()) return;
      setBusy(false);
      setFailure({ fields: new Map(), message: texts.form.late });
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
      tell(formFailure(error));
    } finally {
      clearTimeout(patience);
      if (isLast()) setBusy(false);
    }
  };

  return {
    isBusy,
    /** What is wrong with the form as a whole, or with a field that is not in it. */
    failureOfAll: (shown: readonly string[]): string | null => {
      const [hidden] = [...(failure?.fields ?? [])].filter(([name]) => !shown.includes(name));
      return failure?.message ?? hidden?.[1] ?? null;
    },
    errorOf: (name: string) => failure?.fields.get(name) ?? null,
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

function focusFirst(form: HTMLFormElement, wrong: ReadonlyMap<string, string>): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && wrong.has(field.name)) return field.focus();
  }
}
