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
} from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { changeRole, tellRole, type NewRole } from '../conversations/hand-over.ts';
import { Refusal } from '../errors.ts';
import { announceEndedSessions } from '../realtime/publish.ts';
import { requireMayManage } from './may-manage.ts';
import { tellUserUpdated } from './update-user.ts';

/**
 * Deactivates an account and signs it out everywhere; what the person wrote stays. Their groups
 * go to the next in line.
 */
export async function deactivateUser(ctx: SignedInContext, input: { id: number }): Promise<null> {
  const { ended, roles, user, revision } = await ctx.db.write(async (scope) => {
    await requireMayManage(scope.sql, ctx.caller.user, input.id);
    if (await isLastSuperuser(scope.sql, input.id)) throw new Refusal('lastSuperuser');
    const before = await holdAccount(scope.sql, input.id);
    if (!before) throw new Refusal('userNotFound');
    // Whoever is so already stays so, and nobody is told.
    if (!before.isActive) return { ended: [], roles: [], user: before, revision: null };
    const saved = await updateUser(scope, input.id, { isActive: false });
    if (!saved) throw new Refusal('userNotFound');
    const subject = { type: 'user', id: input.id } as const;
    const detail = { changes: { isActive: { before: true, after: false } } };
    await record(scope, ctx, { action: 'account.deactivated', subject, detail });
    return {
      ended: await endSessionsOf(scope, input.id),
      roles: await handGroupsOver(scope.sql, input.id),
      user: saved,
      revision: await stampUser(scope.sql, input.id),
    };
  });
  announceEndedSessions(ctx, ended);
  for (const { conversationId, row } of roles) tellRole(ctx, conversationId, row);
  if (revision !== null) tellUserUpdated(ctx, user, revision);
  return null;
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
