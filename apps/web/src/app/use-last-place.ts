import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useConversation, useOwnId } from '../realtime/use-live.ts';
import { rememberPlace } from './last-place.ts';

/** Remembers the open conversation as the place to begin the next time. */
export function useLastPlace(): void {
  const ownId = useOwnId();
  const { id } = useParams({ strict: false });
  const isKnown = useConversation(Number(id)) !== undefined;
  useEffect(() => {
    if (ownId !== 0 && id !== undefined && isKnown) rememberPlace(ownId, id);
  }, [ownId, id, isKnown]);
}
