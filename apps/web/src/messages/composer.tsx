import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { refuseDraft } from './refuse-draft.ts';
import { texts } from './texts.ts';
import { useDraft } from './use-draft.ts';

/** Where one writes: Enter sends, Shift+Enter breaks the line, what can't be sent stays and says why. */
export function Composer({ conversationId }: { conversationId: number }) {
  const { live } = useParley();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(conversationId);
  const [refusal, setRefusal] = useState<string | null>(null);

  useEffect(() => {
    // On a touch screen the keyboard would cover what one came to read.
    if (!matchMedia('(pointer: coarse)').matches) field.current?.focus();
  }, []);

  useLayoutEffect(() => {
    if (field.current) fitHeight(field.current);
  });

  const send = (): void => {
    const reason = refuseDraft(text);
    setRefusal(reason);
    field.current?.focus();
    if (reason !== null) return;
    live.send(conversationId, text);
    setText('');
  };

  return (
    <form
      className="mx-auto w-full max-w-4xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {refusal === null ? null : (
        <p id="refusal" role="alert" className="pb-1.5 text-small text-danger">
          {refusal}
        </p>
      )}
      <div className="flex items-end gap-1 rounded-2xl rounded-bl-md border border-outline bg-surface p-1 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={texts.message}
          aria-describedby={refusal === null ? undefined : 'refusal'}
          aria-invalid={refusal === null ? undefined : true}
          placeholder={texts.write}
          dir="auto"
          enterKeyHint="send"
          onChange={(event) => {
            setText(event.target.value);
            setRefusal(null);
            if (event.target.value.trim() !== '') live.setTyping(conversationId);
          }}
          onKeyDown={(event) => {
            if (!isSendKey(event)) return;
            event.preventDefault();
            send();
          }}
          className="max-h-[40dvh] min-h-9 flex-1 resize-none bg-transparent px-3 py-1.5 outline-none"
        />
        <Button type="submit" size="icon" aria-label={texts.send} className="rounded-xl">
          <Icon name="send" />
        </Button>
      </div>
    </form>
  );
}

/** Enter alone, and not the Enter that takes an input method's suggestion (229 is how Safari tells). */
function isSendKey(event: KeyboardEvent): boolean {
  const { isComposing, keyCode } = event.nativeEvent;
  return event.key === 'Enter' && !event.shiftKey && !isComposing && keyCode !== 229;
}

function fitHeight(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
