import { useBrowserOnline } from '../shared/use-browser-online.ts';
import { useConnection } from './use-live.ts';

/** Whether what is asked now can be answered now; what is asked else waits for a connection. */
export function useReachable(): boolean {
  const hasNetwork = useBrowserOnline();
  return useConnection() === 'online' && hasNetwork;
}
