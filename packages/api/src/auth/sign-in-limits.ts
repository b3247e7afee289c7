import { hasSessionFrom } from '@parley/db';
import type { Context } from '../context.ts';
import { networkOf } from './network.ts';

/** An attempt to sign in that was let through to the password. */
export interface SignInAttempt {
  /** It was the right one: what was counted for it is taken back. */
  succeeded(): Promise<void>;
}

/**
 * Counts an attempt to sign in, before the password is looked at: many guesses at once are many all
 * the same. A browser in which the person has signed in before has a count of its own, so nothing
 * that strangers do keeps them out there. Everybody else is counted by account and network; and unless
 * the person has a session from this address, with all other strangers to the account, and with all
 * other sign-ins from the network.
 *
 * @param account the person's id, or what was typed where it names nobody
 * @throws Refusal that says how long to wait, where it is one too many
 */
export async function countSignIn(
  { cookie, db, origin, rateLimits }: Context,
  account: number | string,
): Promise<SignInAttempt> {
  const { failedSignIns, failedSignInsOfAccount, failedSignInsFromNetwork } = rateLimits;
  // Nobody has this id: an unknown account is looked up like a known one.
  const userId = typeof account === 'number' ? account : 0;
  const browser = (await cookie?.browser.knownTo(userId)) ?? null;
  const isKnownPlace = await hasSessionFrom(db.read, { userId, address: origin.address });
  const network = networkOf(origin.address);
  const own = `${browser ?? network} ${account}`;
  await failedSignIns.count(own);
  const isStranger = browser === null && !isKnownPlace;
  if (isStranger) {
    await failedSignInsFromNetwork.count(network);
    await failedSignInsOfAccount.count(String(account));
  }
  return {
    succeeded: async () => {
      await failedSignIns.forget(own);
      if (isStranger) {
        await failedSignInsFromNetwork.takeBack(network);
        await failedSignInsOfAccount.takeBack(String(account));
      }
    },
  };
}
