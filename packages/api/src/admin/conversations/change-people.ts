import { findParticipant, type ParticipantRole, type Sql, type WriteScope } from '@parley/db';
import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';
import { requireActive } from '../../conversations/add-participant.ts';
import { recordDeletion } from '../../conversations/delete-conversation.ts';
import { letIn, tellLetIn } from '../../conversations/let-in.ts';
import { takeOut, tellTakenOut } from '../../conversations/remove-participant.ts';
import { Refusal } from '../../errors.ts';
import { mayStaffRead } from '../messages/may-staff-read.ts';
import { holdGroup } from './hold-group.ts';
import type { AdminConversation } from './present-admin-conversation.ts';
import { readConversationRow } from './retrieve-conversation.ts';

interface Place {
  id: number;
  userId: number;
}

/**
 * Staff bring somebody into a group, where they can read what was said before. Whom somebody has blocked is
 * about whom they meet, and not about what staff are there for.
 */
export async function addPerson(ctx: SignedInContext, { id, userId }: Place): Promise<AdminConversation> {
  const come = await ctx.db.write(async (scope) => {
    const { participantCount } = await holdGroup(scope.sql, id);
    await requireMayBring(scope.sql, ctx, { id, userId });
    await requireActive(scope.sql, userId);
    const joined = await letIn(scope.sql, { conversationId: id, participantCount }, userId);
    await recordMove(scope, ctx, { id, userId, before: null, after: joined.row.role });
    return joined;
  });
  tellLetIn(ctx, come);
  return readConversationRow(ctx, id);
}

/** Staff take somebody out of a group, its owner too, who is followed by the next in line. */
export async function removePerson(ctx: SignedInContext, { id, userId }: Place): Promise<AdminConversation> {
  const taken = await ctx.db.write(async (scope) => {
    const { participantCount } = await holdGroup(scope.sql, id);
    const leaver = await findParticipant(scope.sql, id, userId);
    if (!leaver) throw new Refusal('participantNotFound', { field: 'userId' });
    await recordMove(scope, ctx, { id, userId, before: leaver.role, after: null });
    const left = await takeOut(scope.sql, { conversationId: id, participantCount }, leaver);
    // With the last person the group is gone.
    if (participantCount === 1) await recordDeletion(scope, ctx, { id, people: participantCount });
    return left;
  });
  tellTakenOut(ctx, taken);
  return readConversationRow(ctx, id);
}

/**
 * Whoever takes part reads everything, for good, and no line says so: themselves staff never bring in, as
 * they read by what is written down. While they may not read, they bring in nobody who could read for them
 * either, where they could not as people of the group; superusers could allow the reading, and may.
 */
async function requireMayBring(sql: Sql, { caller }: SignedInContext, { id, userId }: Place): Promise<void> {
  if (userId === caller.user.id) throw new Refusal('notOneself', { field: 'userId' });
  if (caller.user.isSuperuser && !caller.token) return;
  if (await mayStaffRead(sql)) return;
  const place = await findParticipant(sql, id, caller.user.id);
  if (!place || place.role === 'member') throw new Refusal('readingIsOff');
}

async function recordMove(
  scope: WriteScope,
  ctx: SignedInContext,
  move: Place & { before: ParticipantRole | null; after: ParticipantRole | null },
): Promise<void> {
  const { id, userId, before, after } = move;
  const action = after === null ? 'conversation.personRemoved' : 'conversation.personAdded';
  const detail = { userId, changes: { role: { before, after } } };
  await record(scope, ctx, { action, subject: { type: 'conversation', id }, detail });
}
