import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useId } from 'react';

interface SegmentedProps<Value extends string> {
  label: string;
  hint?: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
}

/** One of a few, all of them in view: a radio group, drawn as a bar. */
export function Segmented<Value extends string>({
  label,
  hint,
  value,
  choices,
  onChoose,
}: SegmentedProps<Value>) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1.5">
      <div className="min-w-[min(10rem,100%)] flex-1 @max-md:basis-full">
        <p id={id} className="font-strong">
          {label}
        </p>
        {hint === undefined ? null : (
          <p id={`${id}-hint`} className="text-small text-faint">
            {hint}
          </p>
        )}
      </div>
      <RadioGroup
        aria-labelledby={id}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        value={value}
        onValueChange={onChoose}
        className="flex max-w-full flex-wrap rounded-lg bg-ground p-1 @max-md:w-full max-sm:w-full"
      >
        {choices.map((choice) => (
          <Radio.Root
            key={choice.value}
            value={choice.value}
            className="flex min-h-8 cursor-pointer items-center justify-center rounded-md px-3 text-faint hover:text-ink data-checked:bg-surface data-checked:text-ink data-checked:shadow-chosen @max-md:flex-1 max-sm:flex-1"
          >
            {choice.label}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}
