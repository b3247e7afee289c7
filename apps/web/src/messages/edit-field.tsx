import { useEffect, useRef, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useOwnId } from '../realtime/use-live.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { useActing } from './acting.tsx';
import type { EditTarget } from './edit-target.ts';
import { refuseDraft } from './refuse-draft.ts';
import { texts } from '../shared/language.ts';
import { begunEdits } from './words-here.ts';
import { WriteField } from './write-field.tsx';

interface EditFieldProps {
  conversationId: number;
  target: EditTarget;
  /** Whether it was under way when the conversation was opened. */
  isComingBack: boolean;
  onLeave: () => void;
}

/**
 * Other words for a message of one's own: Enter saves them, Escape leaves it as it was. Until one of the two,
 * they are kept, and stand there again when one comes back to the message.
 */
export function EditField({ conversationId, target, isComingBack, onLeave }: EditFieldProps) {
  const { live } = useParley();
  const { tell } = useActing();
  const ownId = useOwnId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => begunEdits.of(ownId, target) ?? target.content);
  const [refusal, setRefusal] = useState<string | null>(null);

  useEffect(() => {
    const at = field.current;
    // On a touch screen the keyboard would cover what one came to read.
    if (!isComingBack || !matchMedia('(pointer: coarse)').matches) at?.focus();
    at?.setSelectionRange(at.value.length, at.value.length);
  }, [isComingBack]);

  const leave = (): void => {
    begunEdits.drop(ownId, target);
    onLeave();
  };

  const save = (): void => {
    if (text === target.content) return leave();
    const reason = text.trim() === '' ? texts.messages.blankEdit : refuseDraft(text);
    setRefusal(reason);
    field.current?.focus();
    if (reason !== null) return;
    try {
      live.edit(target.of, text);
      tell(texts.settings.saved);
      // Killed before the outbox is kept, the page offers it again.
      void live.kept().then(() => begunEdits.saved(ownId, target, text));
      onLeave();
    } catch {
      // So much was missed that the page was loaded anew, without it: what was written stays.
      setRefusal(texts.messages.notLoaded);
    }
  };

  return (
    <>
      <div className="flex items-center gap-2 pb-1 ps-3 text-small text-accent">
        <Icon name="pencil" className="size-4" />
        <p id="editing-note" className="flex-1">
          <span className="font-strong">{texts.messages.editing}</span>
          <span className="text-faint pointer-coarse:hidden"> · {texts.messages.editingHint}</span>
        </p>
        <Button look="quiet" size="small-icon" aria-label={texts.messages.leaveEditing} onClick={leave}>
          <Icon name="close" className="size-4" />
        </Button>
      </div>
      <WriteField
        field={field}
        label={texts.messages.editMessage}
        text={text}
        refusal={refusal}
        submitLabel={texts.messages.save}
        submitIcon="check"
        describedBy="editing-note"
        onSubmit={save}
        onWrite={(written) => {
          setText(written);
          begunEdits.keep(ownId, { conversationId, target, text: written });
          setRefusal(null);
        }}
        onKey={(event) => {
          if (event.key === 'Escape') leave();
        }}
      />
    </>
  );
}
