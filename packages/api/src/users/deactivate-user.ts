import {
  endSessionsOf,
  findSuccessor,
  holdAccount,
  isLastSuperuser,
  listOwnedGroupIds,
  lockConversation,
  stampUser,
  updateUser,
  type Sql,
  type WriteScope,
} from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { changeRole, tellRole, type NewRole } from '../conversations/hand-over.ts';
import type { Done } from '../done.ts';
import { Refusal } from '../errors.ts';
import { announceEndedSessions } from '../realtime/publish.ts';
import { requireMayManage } from './may-manage.ts';
import { tellUserUpdated } from './update-user.ts';

/**
 * Deactivates an account and signs it out everywhere; what the person wrote stays. Their groups
 * go to the next in line.
 */
export async function deactivateUser(ctx: SignedInContext, input: { id: number }): Promise<null> {
  const { tell } = await ctx.db.write((scope) => deactivateIn(scope, ctx, input.id));
  tell();
  return null;
}

/** The same in the caller's transaction. An account that is not active stays as it is. */
export async function deactivateIn(scope: WriteScope, ctx: SignedInContext, id: number): Promise<Done> {
  // Before the account itself, as where rights are changed: two who do this to each other must not wait for each other.
  const isLast = await isLastSuperuser(scope.sql, id);
  const before = await holdAccount(scope.sql, id);
  if (!before) throw new Refusal('userNotFound');
  await requireMayManage(scope.sql, ctx.caller.user, id);
  if (isLast) throw new Refusal('lastSuperuser');
  if (!before.isActive) return { isChanged: false, tell: () => undefined };
  const user = await updateUser(scope, id, { isActive: false });
  if (!user) throw new Refusal('userNotFound');
  const subject = { type: 'user', id } as const;
  const detail = { changes: { isActive: { before: true, after: false } } };
  await record(scope, ctx, { action: 'account.deactivated', subject, detail });
  const ended = await endSessionsOf(scope, id);
  const roles = await handGroupsOver(scope.sql, id);
  const revision = await stampUser(scope.sql, id);
  return {
    isChanged: true,
    tell: () => {
      announceEndedSessions(ctx, ended);
      for (const { conversationId, row } of roles) tellRole(ctx, conversationId, row);
      tellUserUpdated(ctx, user, revision);
    },
  };
}

/** Their groups in the order of their ids, as everybody locks; one where nobody else can sign in stays theirs. */
async function handGroupsOver(sql: Sql, userId: number): Promise<NewRole[]> {
  const roles: NewRole[] = [];
  for (const conversationId of await listOwnedGroupIds(sql, userId)) {
    await lockConversation(sql, conversationId);
    const heir = await findSuccessor(sql, conversationId, userId);
    if (!heir?.canSignIn) continue;
    const former = await changeRole(sql, { conversationId, userId }, 'admin');
    const owner = await changeRole(sql, { conversationId, userId: heir.id }, 'owner');
    for (const row of [former, owner]) if (row) roles.push({ conversationId, row });
  }
  return roles;
}
