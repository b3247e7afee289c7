import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Whether something lies over the page at this entry. */
    isLayer?: boolean;
  }
}

/** One layer may close for another one, which then takes its entry over. In milliseconds. */
const GIVE_UP_MS = 50;

let givingUp: ReturnType<typeof setTimeout> | undefined;

/**
 * Has the device's own way back close what lies over the page, as one expects it on a phone, rather
 * than leave the page under it.
 */
export function useClosedByBack(isOpen: boolean, onClose: () => void): void {
  const { history } = useRouter();
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (!isOpen) return undefined;
    clearTimeout(givingUp);
    const isAtLayer = (): boolean => history.location.state.isLayer === true;
    if (!isAtLayer()) history.push(history.location.href, { isLayer: true });
    const stop = history.subscribe(() => isAtLayer() || close());
    return () => {
      stop();
      // Closed in another way its entry goes too, unless one has gone on from there.
      givingUp = setTimeout(() => isAtLayer() && history.back(), GIVE_UP_MS);
    };
  }, [history, isOpen]);
}
