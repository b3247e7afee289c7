import { findParticipation } from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { tellLetIn } from '../conversations/let-in.ts';
import { requireInvitation, spendInvitation } from './spend-invitation.ts';

/**
 * Takes somebody who has an account already into the conversation that an invitation leads into. It
 * counts as a use, unless they take part already or it leads nowhere.
 */
export async function acceptInvitation(
  ctx: SignedInContext,
  input: { token: string },
): Promise<{ conversationId: number | null }> {
  const { user } = ctx.caller;
  const { conversationId, come } = await ctx.db.write(async (scope) => {
    const invitation = await requireInvitation(scope.sql, input.token);
    const { conversationId: place } = invitation;
    const isThere = place !== null && (await findParticipation(scope.sql, place, user.id)) !== undefined;
    if (place === null || isThere) return { conversationId: place, come: null };
    const subject = { type: 'invitation', id: invitation.id } as const;
    await record(scope, ctx, { action: 'invitation.used', subject });
    return { conversationId: place, come: await spendInvitation(scope, invitation, user.id) };
  });
  if (come) tellLetIn(ctx, come);
  return { conversationId };
}
