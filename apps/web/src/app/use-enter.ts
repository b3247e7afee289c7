import type { Account } from '@parley/client';
import { useRouter } from '@tanstack/react-router';
import { useParley } from '../realtime/parley-context.ts';
import { localPath } from './local-path.ts';

/** What follows once somebody is signed in: live from here, and on to where they wanted to go. */
export function useEnter(to: string | undefined): (account: Account) => void {
  const parley = useParley();
  const router = useRouter();
  return (account) => {
    parley.live.start(account);
    // The router hands on what an address says, also what the page's own rule for it left out.
    router.history.replace(localPath(to) ?? '/');
  };
}
