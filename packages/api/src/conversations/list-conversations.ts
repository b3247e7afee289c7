import { listConversations as readConversations, type ListPosition } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Conversation } from './present-conversation.ts';
import { presentList } from './read-conversation.ts';

/** The caller's conversations, the one that moved last first. */
export async function listConversations(
  ctx: SignedInContext,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ items: Conversation[]; nextCursor: string | null }> {
  const before = input.cursor === undefined ? null : parseCursor(input.cursor);
  const page = await readConversations(ctx.db.read, ctx.caller.user.id, { before, limit: input.limit });
  return {
    items: await presentList(ctx, page.conversations),
    nextCursor: page.next && `${page.next.updatedAt}.${page.next.id}`,
  };
}

function parseCursor(cursor: string): ListPosition {
  const [, updatedAt, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (updatedAt === undefined || id === undefined) throw new Refusal('badCursor', { field: 'cursor' });
  return { updatedAt: Number(updatedAt), id: Number(id) };
}
