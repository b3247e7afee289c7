import { isNotFound, type Conversation } from '@parley/client';
import { useEffect, useEffectEvent, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useConnection, useConversation } from '../realtime/use-live.ts';
import { useLastTitle } from './use-last-title.ts';

interface Known {
  isMissing: boolean;
  /** What it was called, where it was taken away while it was shown. */
  lost: string | null;
  /** Null until it is known. */
  conversation: Conversation | null;
  /** Whether as many people are known as come with it. */
  isOpened: boolean;
}

/** A conversation beside its messages: it moves nothing there. */
export function useKnownConversation(id: number): Known {
  const { live } = useParley();
  const known = useConversation(id);
  const connection = useConnection();
  const lost = useLastTitle(known);
  const [isRefused, setRefused] = useState(false);
  const isKnown = known !== undefined;

  // A connection that came back is a reason to try again by oneself, and so is being taken in.
  const open = useEffectEvent((_then: unknown, isCurrent: () => boolean) => {
    live.open(id).then(
      () => isCurrent() && setRefused(false),
      (error: unknown) => isCurrent() && setRefused(isNotFound(error)),
    );
  });
  useEffect(() => {
    let isCurrent = true;
    open([connection, isKnown], () => isCurrent);
    return () => {
      isCurrent = false;
    };
  }, [connection, isKnown]);

  return {
    isMissing: !isKnown && (isRefused || lost !== null),
    lost,
    conversation: known?.summary ?? null,
    isOpened: known?.timeline != null,
  };
}
