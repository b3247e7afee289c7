import { createUser, isFirstToSignIn } from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { presentAccount, type Account } from '../users/present-user.ts';
import type { NewAccount } from './account-inputs.ts';
import { networkOf } from './network.ts';
import { hashPassword } from './passwords.ts';
import { cookieOf, startSession } from './start-session.ts';

/** Makes an account and signs in. The first one on a server is its owner. */
export async function register(ctx: Context, input: NewAccount): Promise<Account> {
  const cookie = cookieOf(ctx);
  await ctx.rateLimits.registrations.count(networkOf(ctx.origin.address));
  const { password, ...person } = input;
  const passwordHash = await hashPassword(password);
  const { user, sessionId } = await ctx.db.write(async (scope) => {
    const isFirst = await isFirstToSignIn(scope);
    const created = await createUser(scope, {
      ...person,
      passwordHash,
      isStaff: isFirst,
      isSuperuser: isFirst,
    });
    const subject = { type: 'user', id: created.id } as const;
    await record(scope, ctx, { action: 'account.registered', actorId: created.id, subject });
    return { user: created, sessionId: await startSession(scope, ctx, created.id) };
  });
  await cookie.set(sessionId);
  await cookie.browser.remember(user.id);
  return presentAccount(user, ctx.presence);
}
