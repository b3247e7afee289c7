import { createUser as saveUser } from '@parley/db';
import type { NewAccount } from '../auth/account-inputs.ts';
import { record } from '../audit/record.ts';
import { hashPassword } from '../auth/passwords.ts';
import { requireUncommonPassword } from '../auth/require-uncommon-password.ts';
import type { SignedInContext } from '../context.ts';
import { presentUserTo, type User } from './present-user.ts';

/** Staff make an account for somebody, with a first password. */
export async function createUser(ctx: SignedInContext, input: NewAccount): Promise<User> {
  const { password, ...person } = input;
  await requireUncommonPassword(ctx.db.read, { password, field: 'password' }, person);
  const passwordHash = await hashPassword(password);
  const user = await ctx.db.write(async (scope) => {
    const row = await saveUser(scope, { ...person, passwordHash });
    await record(scope, ctx, { action: 'account.created', subject: { type: 'user', id: row.id } });
    return row;
  });
  return presentUserTo(ctx.caller, user, ctx.presence);
}
