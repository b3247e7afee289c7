import { holdAccount, stampUser, updateUser, type UserRow, type WriteScope } from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { requireMayManage } from './may-manage.ts';
import { tellUserUpdated } from './update-user.ts';

/** Somebody whose account is active, to be told of after the commit. */
export interface Reactivated {
  row: UserRow;
  /** The stamp of the change; null where there was none. */
  revision: number | null;
}

/**
 * Lets somebody sign in again, with what they signed in with before. Groups that were handed on meanwhile
 * stay with who has them; sessions and tokens that ended do not come back.
 */
export async function reactivateUser(ctx: SignedInContext, input: { id: number }): Promise<UserRow> {
  const reactivated = await ctx.db.write((scope) => reactivate(scope, ctx, input.id));
  tellReactivated(ctx, reactivated);
  return reactivated.row;
}

/** The part inside the transaction; an account that is active already stays as it is. */
export async function reactivate(scope: WriteScope, ctx: SignedInContext, id: number): Promise<Reactivated> {
  const before = await holdAccount(scope.sql, id);
  if (!before) throw new Refusal('userNotFound');
  await requireMayManage(scope.sql, ctx.caller.user, id);
  if (before.isActive) return { row: before, revision: null };
  const row = await updateUser(scope, id, { isActive: true });
  if (!row) throw new Refusal('userNotFound');
  const detail = { changes: { isActive: { before: false, after: true } } };
  await record(scope, ctx, { action: 'account.reactivated', subject: { type: 'user', id }, detail });
  return { row, revision: await stampUser(scope.sql, id) };
}

export function tellReactivated(ctx: SignedInContext, { row, revision }: Reactivated): void {
  if (revision !== null) tellUserUpdated(ctx, row, revision);
}
