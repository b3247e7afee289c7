import { createUser as saveUser, type UserRow } from '@parley/db';
import { changesOf } from '../audit/changes.ts';
import { record } from '../audit/record.ts';
import type { NewAccount } from '../auth/account-inputs.ts';
import { hashPassword } from '../auth/passwords.ts';
import { requireUncommonPassword } from '../auth/require-uncommon-password.ts';
import type { SignedInContext } from '../context.ts';
import { presentUserTo, type User } from './present-user.ts';

const TOLD = ['username', 'email', 'firstName', 'lastName', 'phoneNumber', 'isStaff', 'isGuest'] as const;

/** Staff make an account for somebody, with a first password. */
export async function createUser(ctx: SignedInContext, input: NewAccount): Promise<User> {
  return presentUserTo(ctx.caller, await makeAccount(ctx, input), ctx.presence);
}

/** The same, of somebody who may be staff or a guest from the beginning; who may make which is decided before. */
export async function makeAccount(
  ctx: SignedInContext,
  input: NewAccount & { isStaff?: boolean | undefined; isGuest?: boolean | undefined },
): Promise<UserRow> {
  const { password, ...person } = input;
  await requireUncommonPassword(ctx.db.read, { password, field: 'password' }, person);
  const passwordHash = await hashPassword(password);
  return ctx.db.write(async (scope) => {
    const row = await saveUser(scope, { ...person, passwordHash });
    const subject = { type: 'user', id: row.id } as const;
    const detail = { changes: changesOf(TOLD, null, row) };
    await record(scope, ctx, { action: 'account.created', subject, detail });
    return row;
  });
}
