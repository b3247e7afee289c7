import type { LiveConversation } from '@parley/client';
import { useState } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { titleOf } from './conversation-title.ts';

/** What a conversation was called, where it was taken away while it was shown; null otherwise. */
export function useLastTitle(known: LiveConversation | undefined): string | null {
  const ownId = useOwnId();
  const title = known ? titleOf(known.summary, ownId) : null;
  const [last, setLast] = useState(title);
  if (title !== null && title !== last) setLast(title);
  return known ? null : last;
}
