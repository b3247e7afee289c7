import { useEffect, useLayoutEffect, type KeyboardEvent, type RefObject } from 'react';
import { Button } from '../shared/button.tsx';
import { Icon, type IconName } from '../shared/icons.tsx';
import { isComposing } from '../shared/is-composing.ts';
import { asNumber, texts } from '../shared/language.ts';
import { usePreferences } from '../shared/preferences.ts';
import { useTouchOnly } from '../shared/use-touch-only.ts';
import { charactersLeft, stepOf } from './refuse-draft.ts';
import { doesSend } from './send-key.ts';

interface WriteFieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  label: string;
  text: string;
  /** Why what is written can't go; null while it can. */
  refusal: string | null;
  submitLabel: string;
  submitIcon: IconName;
  /** Id of what describes it. */
  describedBy?: string;
  onWrite: (text: string) => void;
  onSubmit: () => void;
  /** Told of the keys that write nothing by themselves. */
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

/** A text of any length and its button: Enter hands it over and Shift+Enter breaks the line, or as one prefers. */
export function WriteField({
  field,
  label,
  text,
  refusal,
  submitLabel,
  submitIcon,
  describedBy,
  onWrite,
  onSubmit,
  onKey,
}: WriteFieldProps) {
  const preferred = usePreferences().sendKey;
  // The keyboard on a screen has no Shift+Enter, and the button is near.
  const sendKey = useTouchOnly() ? 'ctrl-enter' : preferred;
  const left = charactersLeft(text);
  const step = stepOf(left);
  useLayoutEffect(() => {
    if (field.current?.value === text) fitHeight(field.current);
  }, [field, text]);
  useEffect(() => {
    const fit = (): void => {
      if (field.current) fitHeight(field.current);
    };
    addEventListener('resize', fit);
    return () => removeEventListener('resize', fit);
  }, [field]);

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {refusal === null ? null : (
        <p id="refusal" role="alert" className="pb-1.5 text-small text-danger">
          {refusal}
        </p>
      )}
      <div className="flex items-end gap-1 rounded-2xl rounded-es-md border border-outline bg-surface p-1 focus-within:border-accent focus-within:shadow-focus">
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={label}
          aria-describedby={
            [refusal !== null && 'refusal', describedBy].filter(Boolean).join(' ') || undefined
          }
          aria-invalid={refusal === null ? undefined : true}
          placeholder={texts.messages.write}
          dir="auto"
          enterKeyHint={sendKey === 'enter' ? 'send' : 'enter'}
          onChange={(event) => onWrite(event.target.value)}
          onKeyDown={(event) => {
            if (isComposing(event)) return;
            if (!doesSend(event, sendKey)) return onKey(event);
            event.preventDefault();
            onSubmit();
          }}
          className="max-h-[40dvh] min-h-9 flex-1 resize-none bg-transparent px-3 py-1.5 outline-none"
        />
        {left === null ? null : (
          <span
            aria-hidden="true"
            dir="ltr"
            className={`shrink-0 self-center px-1 text-small tabular-nums ${left < 0 ? 'text-danger' : 'text-faint'}`}
          >
            {asNumber(left)}
          </span>
        )}
        <output className="sr-only">
          {step === null ? null : texts.messages.charactersLeft(step, asNumber(step))}
        </output>
        <Button type="submit" size="icon" aria-label={submitLabel} className="rounded-xl">
          <Icon name={submitIcon} />
        </Button>
      </div>
    </form>
  );
}

function fitHeight(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
