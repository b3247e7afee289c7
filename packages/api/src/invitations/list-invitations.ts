import { listInvitations as readInvitations } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { requireMayLetIn } from './create-invitation.ts';
import { presentInvitation, type Invitation } from './present-invitation.ts';

/**
 * Invitations that stand, newest first: those into a conversation, for its owner and admins; else
 * everybody's for staff, and one's own for all others.
 */
export async function listInvitations(
  ctx: SignedInContext,
  input: { conversationId?: number | undefined; cursor?: number | undefined; limit: number },
): Promise<{ items: Invitation[]; nextCursor: number | null }> {
  const { user } = ctx.caller;
  const { conversationId } = input;
  if (conversationId !== undefined) await requireMayLetIn(ctx.db.read, conversationId, user.id);
  const own = user.isStaff ? null : { createdBy: user.id };
  const page = await readInvitations(ctx.db.read, conversationId === undefined ? own : { conversationId }, {
    before: input.cursor ?? null,
    limit: input.limit,
  });
  return { items: page.invitations.map(presentInvitation), nextCursor: page.next };
}
