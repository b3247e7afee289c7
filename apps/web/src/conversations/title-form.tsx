import { useEffect, useRef, useState } from 'react';
import { Button } from '../shared/button.tsx';
import { inputClass } from '../shared/field.tsx';
import { Icon } from '../shared/icons.tsx';
import { isComposing } from '../shared/is-composing.ts';
import { texts } from '../shared/language.ts';
import { TITLE_LENGTH } from './conversation-title.ts';
import type { TitleDraft } from './use-title-draft.ts';

interface TitleFormProps {
  draft: TitleDraft;
  onSave: (title: string | null) => void;
  onLeave: () => void;
}

/** Where a group's title is written: Enter saves it, Escape leaves it as it was. */
export function TitleForm({ draft: { words, refusal, isAsked }, onSave, onLeave }: TitleFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState(words);
  useEffect(() => {
    if (isAsked) field.current?.select();
  }, [isAsked]);
  return (
    <form
      className="w-full"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(written.trim() === '' ? null : written.trim());
      }}
    >
      <input
        ref={field}
        value={written}
        maxLength={TITLE_LENGTH}
        autoComplete="off"
        aria-label={texts.conversations.groupTitle}
        aria-describedby={refusal === null ? 'group-title-hint' : 'group-title-refusal group-title-hint'}
        aria-invalid={refusal === null ? undefined : true}
        className={`${inputClass} w-full`}
        onChange={({ target }) => setWritten(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isComposing(event)) return;
          // It leaves the field, and not the details too.
          event.preventDefault();
          onLeave();
        }}
      />
      {/* Not beside the field: where the pencil was, the pointer still is. */}
      <div className="flex items-center justify-end gap-1 pt-1">
        <Button type="submit" look="quiet" size="icon" aria-label={texts.conversations.saveTitle}>
          <Icon name="check" />
        </Button>
        <Button look="quiet" size="icon" aria-label={texts.conversations.keepTitle} onClick={onLeave}>
          <Icon name="close" />
        </Button>
      </div>
      {refusal === null ? null : (
        <p id="group-title-refusal" role="alert" className="pt-1 text-small text-danger">
          {refusal}
        </p>
      )}
      <p id="group-title-hint" className="pt-1 text-small text-faint">
        {texts.conversations.untitledHint}
      </p>
    </form>
  );
}
