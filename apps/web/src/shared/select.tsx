import { useId, type ComponentProps } from 'react';
import { Icon } from './icons.tsx';

interface SelectProps extends Omit<ComponentProps<'select'>, 'id' | 'onChange'> {
  label: string;
  /** `lang` where a choice is written in a language of its own. */
  choices: readonly { value: string; label: string; lang?: string }[];
  onChoose: (value: string) => void;
}

/** One of several; the browser's own list, which every device knows how to show. */
export function Select({ label, choices, onChoose, className = '', ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={`flex flex-wrap items-center justify-between gap-x-6 gap-y-1.5 ${className}`}>
      <label htmlFor={id} className="min-w-[min(6rem,100%)] flex-1 font-strong @max-md:basis-full">
        {label}
      </label>
      <span className="relative @max-md:w-full max-sm:w-full">
        <select
          id={id}
          onChange={({ target }) => onChoose(target.value)}
          className="min-h-10 w-full cursor-pointer appearance-none rounded-lg border border-outline bg-surface ps-3 pe-10 text-ink"
          {...rest}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} lang={choice.lang}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon
          name="unfold"
          className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2"
        />
      </span>
    </div>
  );
}
