import {
  deleteInvitation,
  findInvitationById,
  findParticipation,
  type Sql,
  type UserRow,
  type WriteScope,
} from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import type { Done } from '../done.ts';
import { Refusal } from '../errors.ts';

/** Nobody comes in by it from now on. For whoever made it, staff, and the owner and admins of where it leads. */
export async function withdrawInvitation(ctx: SignedInContext, input: { id: number }): Promise<null> {
  await ctx.db.write((scope) => withdrawIn(scope, ctx, input.id));
  return null;
}

/** The same in the caller's transaction. */
export async function withdrawIn(scope: WriteScope, ctx: SignedInContext, id: number): Promise<Done> {
  const { sql } = scope;
  const invitation = await findInvitationById(sql, id);
  const isTheirs = invitation && (await mayWithdraw(sql, ctx.caller.user, invitation));
  if (!isTheirs || !(await deleteInvitation(sql, id))) throw new Refusal('invitationNotValid');
  const { createdBy, conversationId } = invitation;
  const subject = { type: 'invitation', id } as const;
  const detail = { createdBy, ...(conversationId === null ? {} : { conversationId }) };
  await record(scope, ctx, { action: 'invitation.withdrawn', subject, detail });
  return { isChanged: true, tell: () => undefined };
}

/** To everybody else there is no such invitation. */
async function mayWithdraw(
  sql: Sql,
  user: UserRow,
  { createdBy, conversationId }: { createdBy: number; conversationId: number | null },
): Promise<boolean> {
  if (user.isStaff || createdBy === user.id) return true;
  const place = conversationId === null ? undefined : await findParticipation(sql, conversationId, user.id);
  return place !== undefined && place.role !== 'member';
}
