import { createUser as saveUser } from '@parley/db';
import type { NewAccount } from '../auth/account-inputs.ts';
import { hashPassword } from '../auth/passwords.ts';
import type { SignedInContext } from '../context.ts';
import { presentUser, type User } from './present-user.ts';

/** Staff make an account for somebody, with a first password. */
export async function createUser(ctx: SignedInContext, input: NewAccount): Promise<User> {
  const { password, ...person } = input;
  const passwordHash = await hashPassword(password);
  const user = await ctx.db.write((scope) => saveUser(scope, { ...person, passwordHash }));
  return presentUser(user, ctx.presence);
}
