import {
  conversationExists,
  deleteConversation as saveDeletion,
  findParticipation,
  listParticipantIds,
  lockConversation,
  takeRevision,
} from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { tellUsers } from '../realtime/publish.ts';
import { requireGroupOwner } from './authority.ts';

/** Takes a conversation from everybody: the owner's of a group, and staff's, who need not take part. */
export async function deleteConversation(ctx: SignedInContext, input: { id: number }): Promise<null> {
  const { user } = ctx.caller;
  const { people, revision } = await ctx.db.write(async ({ sql }) => {
    await lockConversation(sql, input.id);
    const participation = await findParticipation(sql, input.id, user.id);
    const mayKnow =
      participation !== undefined || (user.isStaff && (await conversationExists(sql, input.id)));
    if (!mayKnow) throw new Refusal('conversationNotFound');
    if (participation && !user.isStaff) requireGroupOwner(participation);
    const ids = await listParticipantIds(sql, input.id);
    const taken = await takeRevision(sql, input.id);
    await saveDeletion(sql, input.id, taken);
    return { people: ids, revision: taken };
  });
  tellUsers(ctx, people, { type: 'conversation.removed', conversationId: input.id, revision });
  return null;
}
