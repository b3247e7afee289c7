import { listUsers as readUsers } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { presentUserTo, seesContacts, type User } from './present-user.ts';

/** People other than the caller whom they see, in the order of their usernames; whoever was imported comes last. */
export async function listUsers(
  ctx: SignedInContext,
  input: { search?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: User[]; nextCursor: string | null }> {
  if (input.search) await ctx.rateLimits.peopleSearches.count(String(ctx.caller.user.id));
  const page = await readUsers(ctx.db.read, ctx.caller.user, {
    after: input.cursor ?? '',
    limit: input.limit,
    search: input.search,
    findsAddresses: seesContacts(ctx.caller),
  });
  return {
    items: page.users.map((user) => presentUserTo(ctx.caller, user, ctx.presence)),
    nextCursor: page.next,
  };
}
