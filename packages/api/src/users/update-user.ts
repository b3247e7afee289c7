import { stampUser, updateUser as saveUser, type UserChanges } from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { requireMayManage } from './may-manage.ts';
import { presentUser, type User } from './present-user.ts';

/** People change their own profile; staff other people's. Everyone who is connected sees it at once. */
export async function updateUser(
  ctx: SignedInContext,
  input: { id: number } & Omit<UserChanges, 'passwordHash' | 'isActive'>,
): Promise<User> {
  const { id, ...changes } = input;
  const { caller } = ctx;
  if (id !== caller.user.id && !caller.user.isStaff) throw new Refusal('notYourAccount');
  // Whoever has the address can have the password sent there.
  if (changes.email !== undefined && caller.token) throw new Refusal('notForPrograms', { field: 'email' });
  const saved = await ctx.db.write(async (scope) => {
    if (id !== caller.user.id) await requireMayManage(scope.sql, caller.user, id);
    const row = await saveUser(scope, id, changes);
    if (!row) throw new Refusal('userNotFound');
    const detail = { fields: Object.keys(changes).join(', ') };
    await record(scope, ctx, { action: 'account.changed', subject: { type: 'user', id }, detail });
    return { row, revision: await stampUser(scope.sql, id) };
  });
  const user = presentUser(saved.row, ctx.presence);
  const event = { type: 'user.updated', user, revision: saved.revision } as const;
  ctx.bus.publish({ kind: 'event', audience: 'everyone', event });
  return user;
}
