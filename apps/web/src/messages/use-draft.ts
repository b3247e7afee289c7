import { useSyncExternalStore } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { drafts } from './words-here.ts';

/**
 * The text one is writing in a conversation; it stands there again when one comes back to it, after a
 * reload too, and follows what one writes in another tab.
 */
export function useDraft(conversationId: number): [string, (text: string) => void] {
  const ownId = useOwnId();
  const text = useDraftText(conversationId);
  return [text, (changed) => drafts.keep(ownId, conversationId, changed)];
}

/** What was begun in a conversation and not sent yet; empty where there is nothing. */
export function useDraftText(conversationId: number): string {
  const ownId = useOwnId();
  return useSyncExternalStore(drafts.subscribe, () => drafts.of(ownId, conversationId));
}
