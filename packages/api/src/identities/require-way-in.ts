import { findPasswordHash, listIdentities, listPasskeys, type WriteScope } from '@parley/db';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { isPossible } from '../passkeys/relying-party.ts';

/**
 * Makes sure that somebody can still come in, after one of their ways was taken away in this
 * transaction: by a password, a passkey, or the provider that is asked.
 *
 * @throws Refusal `lastWayIn`, which takes everything back
 */
export async function requireWayIn({ sql }: WriteScope, ctx: Context, userId: number): Promise<void> {
  if ((await findPasswordHash(sql, userId)) !== null) return;
  if (isPossible(ctx.site) && (await listPasskeys(sql, userId)).length > 0) return;
  const identities = await listIdentities(sql, userId);
  if (identities.some(({ issuer }) => issuer === ctx.provider?.issuer)) return;
  throw new Refusal('lastWayIn');
}
