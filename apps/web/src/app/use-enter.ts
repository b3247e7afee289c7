import type { Account } from '@parley/client';
import { useRouter } from '@tanstack/react-router';
import { useParley } from '../realtime/parley-context.ts';

/** What follows once somebody is signed in: live from here, and on to where they wanted to go. */
export function useEnter(to: string | undefined): (account: Account) => void {
  const parley = useParley();
  const router = useRouter();
  return (account) => {
    parley.live.start(account);
    router.history.replace(to ?? '/');
  };
}
