import {
  addParticipant as saveParticipant,
  findActiveUserIds,
  findParticipant,
  takeRevision,
} from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { tellParticipants, tellUsers } from '../realtime/publish.ts';
import { holdParticipation, requireGroupAdmin } from './authority.ts';
import { presentParticipant, type Participant } from './present-conversation.ts';

/** Brings somebody into a group, where they can read what was said before. */
export async function addParticipant(
  ctx: SignedInContext,
  input: { id: number; userId: number },
): Promise<Participant> {
  const at = Date.now();
  const row = await ctx.db.write(async ({ sql }) => {
    const participation = await holdParticipation(sql, input.id, ctx.caller.user.id);
    requireGroupAdmin(participation);
    const known = await findActiveUserIds(sql, [input.userId]);
    if (!known.has(input.userId)) throw new Refusal('userNotFound', { field: 'userId' });
    if (await findParticipant(sql, input.id, input.userId))
      throw new Refusal('alreadyTakesPart', { field: 'userId' });
    if (participation.participantCount >= limits.participants) throw new Refusal('groupFull');
    const revision = await takeRevision(sql, input.id);
    await saveParticipant(sql, { conversationId: input.id, userId: input.userId, revision, at });
    return findParticipant(sql, input.id, input.userId);
  });
  if (!row) throw new Refusal('participantNotFound');
  ctx.db.listOrder.schedule();
  const { revision } = row;
  const participant = presentParticipant(row, ctx.presence);
  tellParticipants(ctx, input.id, {
    type: 'participant.added',
    conversationId: input.id,
    revision,
    participant,
    updatedAt: new Date(at).toISOString(),
  });
  tellUsers(ctx, [input.userId], { type: 'conversation.added', conversationId: input.id, revision });
  return participant;
}
