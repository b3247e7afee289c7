import type { ParleyClient } from '@parley/client';
import { createContext, useContext } from 'react';

export const ParleyContext = createContext<ParleyClient | null>(null);

/** The client of this page. */
export function useParley(): ParleyClient {
  const parley = useContext(ParleyContext);
  if (!parley) throw new Error('useParley() is used outside of the app');
  return parley;
}
