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
import type { Context, SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellParticipants, tellUsers } from '../realtime/publish.ts';
import { holdParticipation } from './authority.ts';
import { changeRole, tellRole } from './hand-over.ts';

/** Somebody who takes part no more. */
export interface TakenOut {
  conversationId: number;
  userId: number;
  revision: number;
  /** Unix milliseconds. */
  at: number;
  /** Who owns the group now, where its owner went and somebody is left. */
  successor: ParticipantRow | undefined;
}

/**
 * Takes somebody out of a group: the owner and admins others, everybody themselves. An owner
 * who leaves hands the group to its longest-standing admin or member; with the last person
 * it is gone.
 */
export async function removeParticipant(
  ctx: SignedInContext,
  input: { id: number; userId: number },
): Promise<null> {
  const taken = await ctx.db.write(async ({ sql }) => {
    const participation = await holdParticipation(sql, input.id, ctx.caller.user.id);
    const leaver = await findParticipant(sql, input.id, input.userId);
    return takeOut(sql, participation, requireMayRemove(participation, leaver));
  });
  tellTakenOut(ctx, taken);
  return null;
}

/** Takes somebody out, inside the transaction that holds the group. */
export async function takeOut(
  sql: Sql,
  group: Pick<Participation, 'conversationId' | 'participantCount'>,
  leaver: ParticipantRow,
): Promise<TakenOut> {
  const { conversationId } = group;
  const place = { conversationId, userId: leaver.user.id };
  const at = Date.now();
  const successor = leaver.role === 'owner' ? await handOver(sql, place) : undefined;
  const revision = await takeRevision(sql, conversationId);
  await saveRemoval(sql, { ...place, revision, at });
  if (group.participantCount === 1) await deleteConversation(sql, conversationId, revision);
  return { ...place, revision, at, successor };
}

/** Tells of it, after the commit. */
export function tellTakenOut(
  ctx: Pick<Context, 'bus' | 'db' | 'presence'>,
  { conversationId, userId, revision, at, successor }: TakenOut,
): void {
  ctx.db.listOrder.schedule();
  // First the one who goes: from here on nothing of the conversation reaches them.
  tellUsers(ctx, [userId], { type: 'conversation.removed', conversationId, revision });
  if (successor) tellRole(ctx, conversationId, successor);
  tellParticipants(ctx, conversationId, {
    type: 'participant.removed',
    conversationId,
    revision,
    userId,
    updatedAt: new Date(at).toISOString(),
  });
}

function requireMayRemove(actor: Participation, leaver: ParticipantRow | undefined): ParticipantRow {
  if (actor.kind === 'direct') throw new Refusal('directIsForTwo');
  if (leaver?.user.id === actor.userId) return leaver;
  if (actor.role === 'member') throw new Refusal('groupAdminsOnly');
  if (!leaver) throw new Refusal('participantNotFound', { field: 'userId' });
  // An admin does not depose the owner, nor another admin.
  if (actor.role === 'admin' && leaver.role !== 'member') throw new Refusal('groupOwnerOnly');
  return leaver;
}

/** Makes the next in line the owner; undefined where nobody is left. */
async function handOver(
  sql: Sql,
  { conversationId, userId }: { conversationId: number; userId: number },
): Promise<ParticipantRow | undefined> {
  const heir = await findSuccessor(sql, conversationId, userId);
  if (!heir) return undefined;
  return changeRole(sql, { conversationId, userId: heir.id }, 'owner');
}
