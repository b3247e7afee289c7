import { isNotFound, type Conversation, type Timeline } from '@parley/client';
import { useEffect, useRef, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useConnection, useConversation } from '../realtime/use-live.ts';
import { loadedPlace, openAt } from './open-at.ts';
import { isSamePlace, type Place } from './opening-place.ts';
import { useLastTitle } from './use-last-title.ts';
import { useUnreadElsewhere } from './use-unread-elsewhere.ts';

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
  /** Call it when somebody scrolls by hand: from then on nothing takes them elsewhere. */
  onMoved: () => void;
}

interface Asked {
  asked: number | null;
  visit: string | null;
}

type Outcome = { is: 'loading' | 'missing' | 'failed' } | ({ is: 'opened'; place: Place } & Asked);

const LOADING: Outcome = { is: 'loading' };

/**
 * Opens a conversation, at one of its messages where one is asked for, and tells how far that is; one
 * that is taken away while open is missing then.
 *
 * @param asked the message's `seq`; another one later goes there
 * @param visit another one goes to the message again; null where that is not known
 */
export function useOpenConversation(id: number, asked: number | null, visit: string | null): Opening {
  const { live } = useParley();
  const known = useConversation(id);
  const isKnown = known !== undefined;
  const connection = useConnection();
  const lost = useLastTitle(known);
  const [outcome, setOutcome] = useState(() => openedAtOnce(loadedPlace(live, id, asked), { asked, visit }));
  const [then, setThen] = useState({ connection, isKnown });

  // A connection that came back is a reason to try again by oneself, and so is being taken in.
  if (connection !== then.connection || isKnown !== then.isKnown) {
    setThen({ connection, isKnown });
    if (outcome.is === 'failed' || (outcome.is === 'missing' && isKnown)) setOutcome(LOADING);
  }
  // Where too much was missed, what was loaded is let go of: it is loaded anew.
  if (outcome.is === 'opened' && known && !known.timeline) setOutcome(LOADING);

  const isElsewhere = outcome.is === 'opened' && asked !== null && isAnother({ asked, visit }, outcome);
  const isWanted = outcome.is === 'loading' || isElsewhere;

  useEffect(() => {
    if (!isWanted) return undefined;
    let isCurrent = true;
    openAt(live, id, asked).then(
      (place) => isCurrent && setOutcome({ is: 'opened', place, asked, visit }),
      (error: unknown) => isCurrent && setOutcome({ is: isNotFound(error) ? 'missing' : 'failed' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [live, id, asked, visit, isWanted]);

  const hasMoved = useRef(false);
  useUnreadElsewhere(id, {
    isAsked: asked !== null,
    isWanted: (place) =>
      place.at === 'message' &&
      !hasMoved.current &&
      (outcome.is !== 'opened' || !isSamePlace(outcome.place, place)),
    go: (place) => setOutcome({ is: 'opened', place, asked, visit }),
  });

  // Whoever comes back to it later finds its end loaded.
  useEffect(() => () => live.leavePassage(id), [live, id]);

  return {
    isMissing: !known?.timeline && (outcome.is === 'missing' || (outcome.is === 'opened' && !known)),
    lost,
    conversation: known?.summary ?? null,
    messages: loading(),
    onMoved: () => {
      hasMoved.current = true;
    },
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
function openedAtOnce(place: Place | null, at: Asked): Outcome {
  return place ? { is: 'opened', place, ...at } : LOADING;
}

/** Whether something else is asked for, or the same once more. */
function isAnother(now: Asked, before: Asked): boolean {
  if (now.asked !== before.asked) return true;
  return now.visit !== null && before.visit !== null && now.visit !== before.visit;
}
