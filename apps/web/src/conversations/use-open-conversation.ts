import {
  isNotFound,
  type Conversation,
  type Live,
  type LiveConversation,
  type Timeline,
} from '@parley/client';
import { useEffect, useEffectEvent, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useConnection, useConversation } from '../realtime/use-live.ts';
import { isLoadedAt, openingPlace, type Place } from './opening-place.ts';
import { useLastTitle } from './use-last-title.ts';

/** How far the messages of a conversation are. */
export type Loading =
  | {
      is: 'loaded';
      timeline: Timeline;
      /** Whether it reaches the conversation's end. */
      isWhole: boolean;
      /** Where to be; another object whenever one goes somewhere. */
      place: Place;
    }
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

type Outcome =
  | { is: 'loading' | 'missing' | 'failed' }
  | { is: 'opened'; place: Place; asked: number | null };

const LOADING: Outcome = { is: 'loading' };

/**
 * Opens a conversation, at one of its messages where one is asked for, and tells how far that is; one
 * that is taken away while open is missing then.
 *
 * @param asked the message's `seq`; another one later goes there
 */
export function useOpenConversation(id: number, asked: number | null): Opening {
  const { live } = useParley();
  const known = useConversation(id);
  const isKnown = known !== undefined;
  const connection = useConnection();
  const lost = useLastTitle(known);
  const [outcome, setOutcome] = useState(() => openedAtOnce(known, asked));
  const [then, setThen] = useState({ connection, isKnown });

  // A connection that came back is a reason to try again by oneself, and so is being taken in.
  if (connection !== then.connection || isKnown !== then.isKnown) {
    setThen({ connection, isKnown });
    if (outcome.is === 'failed' || (outcome.is === 'missing' && isKnown)) setOutcome(LOADING);
  }
  // Where too much was missed, what was loaded is let go of: it is loaded anew.
  if (outcome.is === 'opened' && known && !known.timeline) setOutcome(LOADING);

  const isElsewhere = outcome.is === 'opened' && asked !== null && asked !== outcome.asked;
  const isWanted = outcome.is === 'loading' || isElsewhere;

  useEffect(() => {
    if (!isWanted) return undefined;
    let isCurrent = true;
    openAt(live, id, asked).then(
      (place) => isCurrent && setOutcome({ is: 'opened', place, asked }),
      (error: unknown) => isCurrent && setOutcome({ is: isNotFound(error) ? 'missing' : 'failed' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [live, id, asked, isWanted]);

  // What was kept here is shown at once; where somebody has marked something unread meanwhile, elsewhere,
  // is known with the connection.
  const [isProvisional, setProvisional] = useState(connection !== 'online');
  const goToUnread = useEffectEvent((place: Place) => {
    if (place.at === 'message') setOutcome({ is: 'opened', place, asked });
  });
  useEffect(() => {
    if (!isProvisional || connection !== 'online' || asked !== null) return undefined;
    let isCurrent = true;
    openAt(live, id, null).then(
      (place) => {
        if (!isCurrent) return;
        setProvisional(false);
        goToUnread(place);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [live, id, asked, isProvisional, connection]);

  // Whoever comes back to it later comes to its end, or to what is unread.
  useEffect(() => () => live.leavePassage(id), [live, id]);

  return {
    isMissing: !known?.timeline && (outcome.is === 'missing' || (outcome.is === 'opened' && !known)),
    lost,
    conversation: known?.summary ?? null,
    messages: loading(),
  };

  function loading(): Loading {
    if (known?.timeline && outcome.is === 'opened') {
      const { timeline, passage } = known;
      return { is: 'loaded', timeline: passage ?? timeline, isWhole: !passage, place: outcome.place };
    }
    if (outcome.is === 'failed') return { is: 'failed', retry: () => setOutcome(LOADING) };
    return { is: 'loading' };
  }
}

/** What is loaded already is shown at once. */
function openedAtOnce(known: LiveConversation | undefined, asked: number | null): Outcome {
  const place = known && openingPlace(known.summary, asked);
  return place && isLoadedAt(known, place) ? { is: 'opened', place, asked } : LOADING;
}

async function openAt(live: Live, id: number, asked: number | null): Promise<Place> {
  await live.open(id);
  const summary = live.getState().conversations.get(id)?.summary;
  const place: Place = summary ? openingPlace(summary, asked) : { at: 'end' };
  if (place.at === 'end') return place;
  try {
    await live.openAt(id, place.seq);
    return place;
  } catch (error) {
    if (isNotFound(error)) throw error;
    // Without a connection: what there is of it here is its end.
    return { at: 'end' };
  }
}
