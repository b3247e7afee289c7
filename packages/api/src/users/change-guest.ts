import {
  findSuccessor,
  holdAccount,
  listLedGroups,
  lockConversation,
  stampUser,
  updateUser,
  type Sql,
} from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { changeRole, tellRole, type NewRole } from '../conversations/hand-over.ts';
import { Refusal } from '../errors.ts';
import { requireMayManage } from './may-manage.ts';
import { presentUser, type User } from './present-user.ts';
import { tellUserUpdated } from './update-user.ts';

/**
 * Staff make somebody a guest, or a member again. A guest looks after no group: theirs go to the next in
 * line. What they are connected with connects anew, as what they are, and hears nothing more until then.
 */
export async function changeGuest(
  ctx: SignedInContext,
  input: { id: number; isGuest: boolean },
): Promise<User> {
  const { id, isGuest } = input;
  const { row, revision, roles } = await ctx.db.write(async (scope) => {
    // Held before anything is asked of it: rights that are given meanwhile count.
    const before = await holdAccount(scope.sql, id);
    if (!before) throw new Refusal('userNotFound');
    await requireMayManage(scope.sql, ctx.caller.user, id);
    if (before.isGuest === isGuest) return { row: before, revision: null, roles: [] };
    if (before.isStaff || before.isSuperuser) throw new Refusal('staffAreNoGuests');
    const saved = await updateUser(scope, id, { isGuest });
    if (!saved) throw new Refusal('userNotFound');
    const action = isGuest ? 'account.becameGuest' : 'account.becameMember';
    const detail = { changes: { isGuest: { before: before.isGuest, after: isGuest } } };
    await record(scope, ctx, { action, subject: { type: 'user', id }, detail });
    const handed = isGuest ? await handEverythingOver(scope.sql, id) : [];
    return { row: saved, revision: await stampUser(scope.sql, id), roles: handed };
  });
  const user = presentUser(row, ctx.presence);
  if (revision === null) return user;
  ctx.bus.publish({ kind: 'guest.changed', userId: id, isGuest });
  for (const { conversationId, row: role } of roles) tellRole(ctx, conversationId, role);
  tellUserUpdated(ctx, row, revision);
  return user;
}

/** The groups that they own or are an admin of, in the order of their ids, as everybody locks. */
async function handEverythingOver(sql: Sql, userId: number): Promise<NewRole[]> {
  const roles: NewRole[] = [];
  for (const { id: conversationId, role } of await listLedGroups(sql, userId)) {
    await lockConversation(sql, conversationId);
    const former = await changeRole(sql, { conversationId, userId }, 'member');
    // Where only guests are left, nobody looks after the group: staff can delete it, or make one a member.
    const heir = role === 'owner' ? await findSuccessor(sql, conversationId, userId) : undefined;
    const owner = heir && (await changeRole(sql, { conversationId, userId: heir.id }, 'owner'));
    for (const row of [former, owner]) if (row) roles.push({ conversationId, row });
  }
  return roles;
}
