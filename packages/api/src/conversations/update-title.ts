import { setTitle, takeRevision, type Sql } from '@parley/db';
import type { Context, SignedInContext } from '../context.ts';
import { tellParticipants } from '../realtime/publish.ts';
import { holdParticipation, requireGroupAdmin } from './authority.ts';
import type { Conversation } from './present-conversation.ts';
import { readConversation } from './read-conversation.ts';

/** A group that is called something else now. */
export interface Retitled {
  conversationId: number;
  title: string | null;
  revision: number;
  /** Unix milliseconds. */
  at: number;
}

/** Gives a group another title, or none. */
export async function updateTitle(
  ctx: SignedInContext,
  input: { id: number; title: string | null },
): Promise<Conversation> {
  const retitled = await ctx.db.write(async ({ sql }) => {
    requireGroupAdmin(await holdParticipation(sql, input.id, ctx.caller.user.id));
    return retitle(sql, input.id, input.title);
  });
  tellRetitled(ctx, retitled);
  return readConversation(ctx, input.id);
}

/** Writes it, inside the transaction that holds the group. */
export async function retitle(sql: Sql, conversationId: number, title: string | null): Promise<Retitled> {
  const at = Date.now();
  const revision = await takeRevision(sql, conversationId);
  await setTitle(sql, { conversationId, at }, title);
  return { conversationId, title, revision, at };
}

/** Tells of it, after the commit. */
export function tellRetitled(ctx: Pick<Context, 'bus' | 'db'>, { at, ...retitled }: Retitled): void {
  ctx.db.listOrder.schedule();
  tellParticipants(ctx, retitled.conversationId, {
    type: 'conversation.updated',
    ...retitled,
    updatedAt: new Date(at).toISOString(),
  });
}
