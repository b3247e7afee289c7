import { useId, type ComponentProps, type ReactNode } from 'react';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
  /** A small button that stands in the field's end. */
  end?: ReactNode;
}

export const inputClass =
  'min-h-10 w-full rounded-lg border border-outline bg-surface px-3 py-2 text-ink aria-invalid:border-danger';

/** A text field with its label, a hint, and what is wrong with it. */
export function Field({ label, hint, error, end, className = '', ...rest }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="font-strong">
        {label}
      </label>
      <span className="relative">
        <input
          id={id}
          className={`${inputClass} ${end ? 'pe-11' : ''}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          {...rest}
        />
        {end ? <span className="absolute inset-y-0 end-0.5 flex items-center">{end}</span> : null}
      </span>
      {note ? (
        <p id={`${id}-note`} className={`text-small ${error ? 'text-danger' : 'text-faint'}`}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
