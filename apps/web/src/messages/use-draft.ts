import { useState } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { Drafts } from './drafts.ts';

const drafts = new Drafts();

/** The text one is writing in a conversation; it stands there again when one comes back to it. */
export function useDraft(conversationId: number): [string, (text: string) => void] {
  const ownId = useOwnId();
  const [text, setText] = useState(() => drafts.of(ownId, conversationId));
  return [
    text,
    (changed) => {
      drafts.keep(ownId, conversationId, changed);
      setText(changed);
    },
  ];
}
