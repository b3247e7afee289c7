import { useEffect, useEffectEvent, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useConnection } from '../realtime/use-live.ts';
import { openAt, placeOf } from './open-at.ts';
import type { Place } from './opening-place.ts';

interface Here {
  /** Whether one was sent to a message, and so is to stay there. */
  isAsked: boolean;
  /** Whether to leave where one is for another place. */
  isWanted: (place: Place) => boolean;
  go: (place: Place) => void;
}

/**
 * What was kept here is shown at once; where somebody has marked something unread meanwhile, elsewhere,
 * is known with the connection. Then one goes there, once.
 */
export function useUnreadElsewhere(id: number, { isAsked, ...here }: Here): void {
  const { live } = useParley();
  const connection = useConnection();
  const [isProvisional, setProvisional] = useState(connection !== 'online');
  const isWanted = useEffectEvent(here.isWanted);
  const go = useEffectEvent(here.go);
  useEffect(() => {
    if (!isProvisional || connection !== 'online' || isAsked) return undefined;
    let isCurrent = true;
    const look = async (): Promise<void> => {
      await live.open(id);
      const summary = live.getState().conversations.get(id)?.summary;
      // Before it is loaded: what one reads would be let go of for it.
      if (isCurrent && summary && isWanted(placeOf(live, summary, null))) {
        const place = await openAt(live, id, null);
        if (isCurrent && isWanted(place)) go(place);
      }
      if (isCurrent) setProvisional(false);
    };
    look().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [live, id, isAsked, isProvisional, connection]);
}
