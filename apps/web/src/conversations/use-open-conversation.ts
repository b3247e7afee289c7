import { isNotFound, type Timeline, type Conversation } from '@parley/client';
import { useEffect, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useConnection, useConversation, useOwnId } from '../realtime/use-live.ts';
import { titleOf } from './conversation-title.ts';

/** How far the messages of a conversation are. */
export type Loading =
  | { is: 'loaded'; timeline: Timeline }
  | { is: 'loading' }
  | { is: 'failed'; retry: () => void };

/** What is known of a conversation: its messages may still be on their way, or be on their way again. */
export interface Opening {
  isMissing: boolean;
  /** What it was called, where it was taken away while it was open. */
  lost: string | null;
  /** Null until it is known. */
  conversation: Conversation | null;
  messages: Loading;
}

/** Opens a conversation and tells how far that is; one that is taken away while open is missing then. */
export function useOpenConversation(id: number): Opening {
  const { live } = useParley();
  const known = useConversation(id);
  const isKnown = known !== undefined;
  const connection = useConnection();
  const ownId = useOwnId();
  const title = known ? titleOf(known.summary, ownId) : null;
  const [lastTitle, setLastTitle] = useState(title);
  if (title !== null && title !== lastTitle) setLastTitle(title);
  const [outcome, setOutcome] = useState<'loading' | 'opened' | 'missing' | 'failed'>('loading');
  const [then, setThen] = useState({ connection, isKnown });

  // A connection that came back is a reason to try again by oneself, and so is being taken in.
  if (connection !== then.connection || isKnown !== then.isKnown) {
    setThen({ connection, isKnown });
    if (outcome === 'failed' || (outcome === 'missing' && isKnown)) setOutcome('loading');
  }
  // Where too much was missed, what was loaded is let go of: it is loaded anew.
  if (outcome === 'opened' && known && !known.timeline) setOutcome('loading');

  useEffect(() => {
    if (outcome !== 'loading') return undefined;
    let isWanted = true;
    live.open(id).then(
      () => isWanted && setOutcome('opened'),
      (error: unknown) => isWanted && setOutcome(isNotFound(error) ? 'missing' : 'failed'),
    );
    return () => {
      isWanted = false;
    };
  }, [live, id, outcome]);

  return {
    isMissing: !known?.timeline && (outcome === 'missing' || (outcome === 'opened' && !known)),
    lost: known ? null : lastTitle,
    conversation: known?.summary ?? null,
    messages: loading(),
  };

  function loading(): Loading {
    if (known?.timeline) return { is: 'loaded', timeline: known.timeline };
    if (outcome === 'failed') return { is: 'failed', retry: () => setOutcome('loading') };
    return { is: 'loading' };
  }
}
