import { listTokens as readTokens, type TokenPlace } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { describeToken, type TokenDescription } from './describe-token.ts';

/** The caller's tokens, the newest first. */
export async function listTokens(
  ctx: SignedInContext,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ items: TokenDescription[]; nextCursor: string | null }> {
  const after = input.cursor === undefined ? null : placeIn(input.cursor);
  const rows = await readTokens(ctx.db.read, ctx.caller.user.id, { after, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return { items: shown.map(describeToken), nextCursor: last ? `${last.createdAt}.${last.id}` : null };
}

function placeIn(cursor: string): TokenPlace {
  const [, createdAt, id] = /^(\d{1,15})\.(.+)$/s.exec(cursor) ?? [];
  if (createdAt === undefined || id === undefined) throw new Refusal('badCursor', { field: 'cursor' });
  return { createdAt: Number(createdAt), id };
}
