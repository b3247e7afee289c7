import { countRecoveryCodes, findTotp, listPasskeys, type UserRow } from '@parley/db';
import type { Context } from '../context.ts';
import { Refusal, type SecondFactorAsk } from '../errors.ts';
import { limits } from '../limits.ts';
import { isPossible } from '../passkeys/relying-party.ts';
import { giveTicket } from './tickets.ts';

/** What somebody has shown so far. */
export type FirstFactor = 'password' | 'passkey' | 'provider';

/**
 * Lets nobody pass with the first factor alone who has set up a second: to be called wherever
 * somebody comes in by a password or by a provider's word, once it was right, and before anything is given to them.
 *
 * @throws Refusal `secondFactorNeeded`, with a ticket for the second step and the ways to take it
 */
export async function requireSecondFactor(
  ctx: Context,
  user: UserRow,
  shown: FirstFactor = 'password',
): Promise<void> {
  const totp = await findTotp(ctx.db.read, user.id);
  if (totp?.confirmedAt == null) return;
  const ways: SecondFactorAsk['ways'] = ['totp'];
  if ((await countRecoveryCodes(ctx.db.read, user.id)) > 0) ways.push('recovery');
  // A passkey is not its own second factor.
  const mayBePasskey = shown !== 'passkey' && isPossible(ctx.site);
  if (mayBePasskey && (await listPasskeys(ctx.db.read, user.id)).length > 0) ways.push('passkey');
  const ticket = await ctx.db.write((scope) =>
    giveTicket(scope, { kind: `signIn.${shown}`, userId: user.id, minutes: limits.secondStepMinutes }),
  );
  throw new Refusal('secondFactorNeeded', { secondFactor: { ticket, ways } });
}
