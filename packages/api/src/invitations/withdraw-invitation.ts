import { deleteInvitation, findInvitationById, findParticipation, type Sql, type UserRow } from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';

/** Nobody comes in by it from now on. For whoever made it, staff, and the owner and admins of where it leads. */
export async function withdrawInvitation(ctx: SignedInContext, input: { id: number }): Promise<null> {
  await ctx.db.write(async (scope) => {
    const { sql } = scope;
    const isTheirs = await mayWithdraw(sql, ctx.caller.user, input.id);
    if (!isTheirs || !(await deleteInvitation(sql, input.id))) throw new Refusal('invitationNotValid');
    const subject = { type: 'invitation', id: input.id } as const;
    await record(scope, ctx, { action: 'invitation.withdrawn', subject });
  });
  return null;
}

/** To everybody else there is no such invitation. */
async function mayWithdraw(sql: Sql, user: UserRow, id: number): Promise<boolean> {
  const invitation = await findInvitationById(sql, id);
  if (!invitation) return false;
  const { createdBy, conversationId } = invitation;
  if (user.isStaff || createdBy === user.id) return true;
  const place = conversationId === null ? undefined : await findParticipation(sql, conversationId, user.id);
  return place !== undefined && place.role !== 'member';
}
