import { useId, type ComponentProps } from 'react';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
}

export const inputClass =
  'min-h-10 w-full rounded-lg border border-outline bg-surface px-3 py-2 text-ink aria-invalid:border-danger';

/** A text field with its label, a hint, and what is wrong with it. */
export function Field({ label, hint, error, className = '', ...rest }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="font-strong">
        {label}
      </label>
      <input
        id={id}
        className={inputClass}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        {...rest}
      />
      {note ? (
        <p id={`${id}-note`} className={`text-small ${error ? 'text-danger' : 'text-faint'}`}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
