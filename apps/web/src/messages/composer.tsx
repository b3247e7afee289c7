import { useEffect, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useActing, useEditing } from './acting.tsx';
import { EditField } from './edit-field.tsx';
import { lastOwnTarget } from './edit-target.ts';
import { refuseDraft } from './refuse-draft.ts';
import { texts } from '../shared/language.ts';
import { useDraft } from './use-draft.ts';
import { useSending } from './use-sending.ts';
import { WriteField } from './write-field.tsx';

/** Where one writes: something new, or other words for what was written before. */
export function Composer({ conversationId }: { conversationId: number }) {
  const { editing, leaveEditing } = useEditing();
  const [atFirst] = useState(editing);
  return (
    <div className="mx-auto w-full max-w-4xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-5">
      {editing ? (
        <EditField
          key={editing.rowKey}
          conversationId={conversationId}
          target={editing}
          isComingBack={editing === atFirst}
          onLeave={leaveEditing}
        />
      ) : (
        <NewMessageField conversationId={conversationId} />
      )}
    </div>
  );
}

/** What can't be sent stays and says why. */
function NewMessageField({ conversationId }: { conversationId: number }) {
  const { live } = useParley();
  const { edit } = useActing();
  const { field } = useEditing();
  const [text, setText] = useDraft(conversationId);
  const sendWords = useSending(conversationId);
  const [refusal, setRefusal] = useState<string | null>(null);

  useEffect(() => {
    // On a touch screen the keyboard would cover what one came to read.
    if (!matchMedia('(pointer: coarse)').matches) field.current?.focus();
  }, [field]);

  const send = (): void => {
    const reason = refuseDraft(text);
    setRefusal(reason);
    field.current?.focus();
    if (reason !== null) return;
    sendWords(text);
  };

  return (
    <WriteField
      field={field}
      label={texts.messages.message}
      text={text}
      refusal={refusal}
      submitLabel={texts.messages.send}
      submitIcon="send"
      onSubmit={send}
      onWrite={(written) => {
        setText(written);
        setRefusal(null);
        if (written.trim() !== '') live.setTyping(conversationId);
      }}
      onKey={(event) => {
        if (event.key !== 'ArrowUp' || text !== '') return;
        const last = lastOwnTarget(live.getState(), conversationId);
        if (!last) return;
        event.preventDefault();
        edit(last);
      }}
    />
  );
}
