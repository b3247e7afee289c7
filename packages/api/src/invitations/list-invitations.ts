import { listInvitations as readInvitations } from '@parley/db';
import { serverSettings } from '../settings/server-settings.ts';
import type { SignedInContext } from '../context.ts';
import { requireMayLetIn } from './create-invitation.ts';
import { presentInvitation, type Invitation } from './present-invitation.ts';

export interface InvitationPage {
  items: Invitation[];
  nextCursor: number | null;
  /** Whether the caller may make more of them there. */
  mayInvite: boolean;
}

/**
 * Invitations that stand, newest first: those into a conversation, for its owner and admins; else
 * everybody's for staff, and one's own for all others.
 */
export async function listInvitations(
  ctx: SignedInContext,
  input: { conversationId?: number | undefined; cursor?: number | undefined; limit: number },
): Promise<InvitationPage> {
  const { user } = ctx.caller;
  const { conversationId } = input;
  if (conversationId !== undefined) await requireMayLetIn(ctx.db.read, conversationId, user.id);
  const own = user.isStaff ? null : { createdBy: user.id };
  const page = await readInvitations(ctx.db.read, conversationId === undefined ? own : { conversationId }, {
    before: input.cursor ?? null,
    limit: input.limit,
  });
  const mayInvite =
    user.isStaff || (conversationId !== undefined && (await serverSettings(ctx.db.read)).membersInvite);
  return { items: page.invitations.map(presentInvitation), nextCursor: page.next, mayInvite };
}
