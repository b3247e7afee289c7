import { connectionIdOf, endToken, findTokenById, findTokenOfRefresh, spendRefreshToken } from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { announceEndedSessions } from '../realtime/publish.ts';
import { issueTokens, nextRefreshToken, type IssuedTokens } from './issue-tokens.ts';
import { hashOfSecret } from './secrets.ts';

/**
 * Gives the next tokens for a refresh token, which is used up by it. One that comes a second time is
 * in two hands, and nobody can tell which stole it: its family ends, at once and everywhere. That
 * goes for a program that asks twice at once too: it is to ask one at a time, as our client does.
 */
export async function refreshTokens(ctx: Context, input: { refreshToken: string }): Promise<IssuedTokens> {
  const spent = await ctx.db.write(async (scope) => {
    const spending = await spendRefreshToken(scope, hashOfSecret(input.refreshToken));
    if (spending.kind === 'unknown') return null;
    const { tokenId } = spending;
    if (spending.kind === 'spent') {
      return { tokenId, refreshToken: await nextRefreshToken(scope, tokenId), hasEnded: false };
    }
    const ended = await endToken(scope, tokenId);
    const subject = { type: 'token', id: tokenId } as const;
    const detail = { userId: ended?.userId ?? null };
    await record(scope, ctx, { action: 'token.reused', subject, detail });
    return { tokenId, refreshToken: '', hasEnded: true };
  });
  if (!spent) throw new Refusal('refreshRefused');
  const { tokenId, refreshToken, hasEnded } = spent;
  if (hasEnded) announceEndedSessions(ctx, [connectionIdOf(tokenId)]);
  const holder = hasEnded ? undefined : await findTokenById(ctx.db.read, tokenId);
  if (!holder) throw new Refusal('refreshRefused');
  ctx.sessionUses.note(connectionIdOf(tokenId), ctx.origin.userAgent);
  const family = { userId: holder.user.id, familyId: tokenId, scope: holder.scope };
  return issueTokens(ctx, family, refreshToken);
}

/** Signs a program out: whoever holds its refresh token may end all of its family. Ending it again changes nothing. */
export async function signOutProgram(ctx: Context, input: { refreshToken: string }): Promise<null> {
  const ended = await ctx.db.write(async (scope) => {
    const tokenId = await findTokenOfRefresh(scope, hashOfSecret(input.refreshToken));
    const token = tokenId === undefined ? undefined : await endToken(scope, tokenId);
    if (!token) return undefined;
    const subject = { type: 'token', id: token.id } as const;
    await record(scope, ctx, { action: 'token.ended', actorId: token.userId, subject });
    return token;
  });
  if (ended) announceEndedSessions(ctx, [connectionIdOf(ended.id)]);
  return null;
}
