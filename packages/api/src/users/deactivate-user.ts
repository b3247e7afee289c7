import {
  endSessionsOf,
  findSuccessor,
  isLastSuperuser,
  listOwnedGroupIds,
  lockConversation,
  updateUser,
  type Sql,
} from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { changeRole, tellRole, type NewRole } from '../conversations/hand-over.ts';
import { Refusal } from '../errors.ts';
import { announceEndedSessions } from '../realtime/publish.ts';
import { requireMayManage } from './may-manage.ts';

/**
 * Deactivates an account and signs it out everywhere; what the person wrote stays. Their groups
 * go to the next in line.
 */
export async function deactivateUser(ctx: SignedInContext, input: { id: number }): Promise<null> {
  const { ended, roles } = await ctx.db.write(async (scope) => {
    await requireMayManage(scope.sql, ctx.caller.user, input.id);
    if (await isLastSuperuser(scope.sql, input.id)) throw new Refusal('lastSuperuser');
    const user = await updateUser(scope, input.id, { isActive: false });
    if (!user) throw new Refusal('userNotFound');
    await record(scope, ctx, { action: 'account.deactivated', subject: { type: 'user', id: input.id } });
    return {
      ended: await endSessionsOf(scope, input.id),
      roles: await handGroupsOver(scope.sql, input.id),
    };
  });
  announceEndedSessions(ctx, ended);
  for (const { conversationId, row } of roles) tellRole(ctx, conversationId, row);
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
