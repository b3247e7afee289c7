import { useEffect } from 'react';
import { useOpenId } from '../conversations/use-open-id.ts';
import { useConversation, useOwnId } from '../realtime/use-live.ts';
import { rememberPlace } from './last-place.ts';

/** Remembers the open conversation as the place to begin the next time. */
export function useLastPlace(): void {
  const ownId = useOwnId();
  const id = useOpenId();
  const isKnown = useConversation(id ?? 0) !== undefined;
  useEffect(() => {
    if (ownId !== 0 && id !== null && isKnown) rememberPlace(ownId, String(id));
  }, [ownId, id, isKnown]);
}
