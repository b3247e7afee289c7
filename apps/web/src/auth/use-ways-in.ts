import { useEffect, useState } from 'react';
import type { WaysIn } from '@parley/client';
import { useParley } from '../realtime/parley-context.ts';

/** How one comes in at this server; null until it is known, and where it can't be asked. */
export function useWaysIn(): WaysIn | null {
  const { api } = useParley();
  const [waysIn, setWaysIn] = useState<WaysIn | null>(null);
  useEffect(() => {
    let isCurrent = true;
    api.auth.waysIn.query().then(
      (known) => isCurrent && setWaysIn(known),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [api]);
  return waysIn;
}
