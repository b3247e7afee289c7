import { setTitle, takeRevision } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { holdParticipation, requireGroupAdmin } from './authority.ts';
import type { Conversation } from './present-conversation.ts';
import { readConversation } from './read-conversation.ts';

/** Gives a group another title, or none. */
export async function updateTitle(
  ctx: SignedInContext,
  input: { id: number; title: string | null },
): Promise<Conversation> {
  const at = Date.now();
  const revision = await ctx.db.write(async ({ sql }) => {
    requireGroupAdmin(await holdParticipation(sql, input.id, ctx.caller.user.id));
    const taken = await takeRevision(sql, input.id);
    await setTitle(sql, { conversationId: input.id, at }, input.title);
    return taken;
  });
  ctx.db.listOrder.schedule();
  tellParticipants(ctx, input.id, {
    type: 'conversation.updated',
    conversationId: input.id,
    revision,
    title: input.title,
    updatedAt: new Date(at).toISOString(),
  });
  return readConversation(ctx, input.id);
}
