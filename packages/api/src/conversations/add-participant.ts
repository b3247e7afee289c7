import { findActiveUserIds, type Sql } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { requireMayBringIn } from '../users/may-reach.ts';
import { holdParticipation, requireGroupAdmin } from './authority.ts';
import { letIn, tellLetIn } from './let-in.ts';
import type { Participant } from './present-conversation.ts';

/** Brings somebody into a group, where they can read what was said before. */
export async function addParticipant(
  ctx: SignedInContext,
  input: { id: number; userId: number },
): Promise<Participant> {
  const come = await ctx.db.write(async ({ sql }) => {
    const participation = await holdParticipation(sql, input.id, ctx.caller.user.id);
    requireGroupAdmin(participation);
    await requireActive(sql, input.userId);
    const callerId = ctx.caller.user.id;
    await requireMayBringIn(sql, { callerId, userIds: [input.userId] }, 'userId');
    return letIn(sql, participation, input.userId);
  });
  return tellLetIn(ctx, come);
}

/** Only who can sign in is brought into a group. */
export async function requireActive(sql: Sql, userId: number): Promise<void> {
  const known = await findActiveUserIds(sql, [userId]);
  if (!known.has(userId)) throw new Refusal('userNotFound', { field: 'userId' });
}
