import { findParticipant, setRole as saveRole, takeRevision } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { holdParticipation, requireGroupOwner } from './authority.ts';
import { presentParticipant, type Participant } from './present-conversation.ts';

/** The owner of a group makes somebody an admin, or a member again. Owners hand over by leaving. */
export async function setRole(
  ctx: SignedInContext,
  input: { id: number; userId: number; role: 'admin' | 'member' },
): Promise<Participant> {
  const { row, hasChanged } = await ctx.db.write(async ({ sql }) => {
    const participation = await holdParticipation(sql, input.id, ctx.caller.user.id);
    requireGroupOwner(participation);
    const before = await findParticipant(sql, input.id, input.userId);
    if (!before) throw new Refusal('participantNotFound', { field: 'userId' });
    if (before.role === 'owner') throw new Refusal('ownerStaysOwner', { field: 'userId' });
    if (before.user.isGuest && input.role !== 'member')
      throw new Refusal('guestsLookAfterNothing', { field: 'userId' });
    if (before.role === input.role) return { row: before, hasChanged: false };
    const revision = await takeRevision(sql, input.id);
    await saveRole(sql, { conversationId: input.id, userId: input.userId, revision }, input.role);
    return { row: { ...before, role: input.role, revision }, hasChanged: true };
  });
  const participant = presentParticipant(row, ctx.presence);
  if (hasChanged) {
    tellParticipants(ctx, input.id, {
      type: 'participant.updated',
      conversationId: input.id,
      revision: row.revision,
      participant,
    });
  }
  return participant;
}
