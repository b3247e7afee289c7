import { findUser } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { presentAccount, type Account } from '../users/present-user.ts';

/** One's own account as it is now: what a WebSocket knows of its caller is as old as the connection. */
export async function readAccount(ctx: SignedInContext): Promise<Account> {
  const { user } = ctx.caller;
  return presentAccount((await findUser(ctx.db.read, user.id)) ?? user, ctx.presence);
}
