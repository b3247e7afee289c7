import { useEffect, useRef, useState } from 'react';
import { Button } from '../shared/button.tsx';
import { inputClass } from '../shared/field.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { TITLE_LENGTH } from './conversation-title.ts';

/** Longer ones are set smaller. */
const LONG = 30;

interface GroupTitleProps {
  title: string | null;
  /** What it is called, with a title or without. */
  shown: string;
  /** Null where one may not. */
  onRename: ((title: string | null) => void) | null;
}

/** What a group is called; who may changes it where it stands. */
export function GroupTitle({ title, shown, onRename }: GroupTitleProps) {
  const [isEditing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) opener.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);

  if (isEditing && onRename) {
    return (
      <TitleForm
        title={title ?? ''}
        onLeave={() => setEditing(false)}
        onSave={(written) => {
          setEditing(false);
          if (written !== title) onRename(written);
        }}
      />
    );
  }
  return (
    <div className="flex max-w-full items-start gap-2">
      <p
        className={`written text-center font-title font-strong text-balance ${shown.length > LONG ? 'pt-1 text-large' : 'text-title'} ${onRename ? 'ps-9' : ''}`}
      >
        {shown}
      </p>
      {onRename ? (
        <Button
          ref={opener}
          look="quiet"
          size="small-icon"
          aria-label={texts.conversations.rename}
          title={texts.conversations.rename}
          onClick={() => setEditing(true)}
          className="mt-1"
        >
          <Icon name="pencil" className="size-4" />
        </Button>
      ) : null}
    </div>
  );
}

interface TitleFormProps {
  title: string;
  onSave: (title: string | null) => void;
  onLeave: () => void;
}

function TitleForm({ title, onSave, onLeave }: TitleFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState(title);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      className="w-full"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(written.trim() === '' ? null : written.trim());
      }}
    >
      <div className="flex items-center gap-1">
        <input
          ref={field}
          value={written}
          maxLength={TITLE_LENGTH}
          autoComplete="off"
          aria-label={texts.conversations.groupTitle}
          aria-describedby="group-title-hint"
          className={`${inputClass} min-w-0 flex-1`}
          onChange={({ target }) => setWritten(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            // It leaves the field, and not the details too.
            event.preventDefault();
            onLeave();
          }}
        />
        <Button type="submit" look="quiet" size="icon" aria-label={texts.conversations.saveTitle}>
          <Icon name="check" />
        </Button>
        <Button look="quiet" size="icon" aria-label={texts.conversations.keepTitle} onClick={onLeave}>
          <Icon name="close" />
        </Button>
      </div>
      <p id="group-title-hint" className="pt-1 text-small text-faint">
        {texts.conversations.untitledHint}
      </p>
    </form>
  );
}
