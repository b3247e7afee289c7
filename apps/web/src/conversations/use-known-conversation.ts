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
  /** Asks anew for what did not come; null while all is well. */
  retry: (() => void) | null;
}

/** A conversation beside its messages: it moves nothing there. */
export function useKnownConversation(id: number): Known {
  const { live } = useParley();
  const known = useConversation(id);
  const connection = useConnection();
  const lost = useLastTitle(known);
  const [isRefused, setRefused] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const isKnown = known !== undefined;

  // A connection that came back is a reason to try again by oneself, and so is being taken in.
  const open = useEffectEvent((_then: unknown, isCurrent: () => boolean) => {
    live.open(id).then(
      () => {
        if (!isCurrent()) return;
        setRefused(false);
        setFailed(false);
      },
      (error: unknown) => {
        if (!isCurrent()) return;
        setRefused(isNotFound(error));
        setFailed(!isNotFound(error));
      },
    );
  });
  useEffect(() => {
    let isCurrent = true;
    open([connection, isKnown, attempt], () => isCurrent);
    return () => {
      isCurrent = false;
    };
  }, [connection, isKnown, attempt]);

  const retry = (): void => {
    setFailed(false);
    setAttempt(attempt + 1);
  };
  return {
    retry: hasFailed && !isKnown ? retry : null,
    isMissing: !isKnown && (isRefused || lost !== null),
    lost,
    conversation: known?.summary ?? null,
    isOpened: known?.timeline != null,
  };
}
