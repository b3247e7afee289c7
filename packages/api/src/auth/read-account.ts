import { findUser } from '@parley/db';
import type { Context, SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { presentAccount, type Account } from '../users/present-user.ts';

/** One's own account as it is now: what a WebSocket knows of its caller is as old as the connection. */
export async function readAccount(ctx: SignedInContext): Promise<Account> {
  const { user } = ctx.caller;
  return presentAccount((await findUser(ctx.db.read, user.id)) ?? user, ctx.presence);
}

/** The account of somebody who has just come in. */
export async function readAccountOf(ctx: Context, userId: number): Promise<Account> {
  const user = await findUser(ctx.db.read, userId);
  if (!user) throw new Refusal('userNotFound');
  return presentAccount(user, ctx.presence);
}
