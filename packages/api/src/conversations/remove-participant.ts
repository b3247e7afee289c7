import {
  deleteConversation,
  findParticipant,
  findSuccessor,
  removeParticipant as saveRemoval,
  takeRevision,
  type ParticipantRow,
  type Participation,
  type Sql,
} from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellParticipants, tellUsers } from '../realtime/publish.ts';
import { holdParticipation } from './authority.ts';
import { changeRole, tellRole } from './hand-over.ts';

/**
 * Takes somebody out of a group: the owner and admins others, everybody themselves. An owner
 * who leaves hands the group to its longest-standing admin or member; with the last person
 * it is gone.
 */
export async function removeParticipant(
  ctx: SignedInContext,
  input: { id: number; userId: number },
): Promise<null> {
  const at = Date.now();
  const { removal, successor } = await ctx.db.write(async ({ sql }) => {
    const participation = await holdParticipation(sql, input.id, ctx.caller.user.id);
    const leaver = await findParticipant(sql, input.id, input.userId);
    requireMayRemove(participation, leaver);
    const heir = leaver?.role === 'owner' ? await handOver(sql, input) : undefined;
    const revision = await takeRevision(sql, input.id);
    await saveRemoval(sql, { conversationId: input.id, userId: input.userId, revision, at });
    if (participation.participantCount === 1) await deleteConversation(sql, input.id, revision);
    return { removal: revision, successor: heir };
  });
  ctx.db.listOrder.schedule();
  const place = { conversationId: input.id };
  // First the one who goes: from here on nothing of the conversation reaches them.
  tellUsers(ctx, [input.userId], { type: 'conversation.removed', ...place, revision: removal });
  if (successor) tellRole(ctx, input.id, successor);
  tellParticipants(ctx, input.id, {
    type: 'participant.removed',
    ...place,
    revision: removal,
    userId: input.userId,
    updatedAt: new Date(at).toISOString(),
  });
  return null;
}

function requireMayRemove(actor: Participation, leaver: ParticipantRow | undefined): void {
  if (actor.kind === 'direct') throw new Refusal('directIsForTwo');
  if (leaver?.user.id === actor.userId) return;
  if (actor.role === 'member') throw new Refusal('groupAdminsOnly');
  if (!leaver) throw new Refusal('participantNotFound', { field: 'userId' });
  // An admin does not depose the owner, nor another admin.
  if (actor.role === 'admin' && leaver.role !== 'member') throw new Refusal('groupOwnerOnly');
}

/** Makes the next in line the owner; undefined where nobody is left. */
async function handOver(
  sql: Sql,
  group: { id: number; userId: number },
): Promise<ParticipantRow | undefined> {
  const heir = await findSuccessor(sql, group.id, group.userId);
  if (!heir) return undefined;
  return changeRole(sql, { conversationId: group.id, userId: heir.id }, 'owner');
}
