import { addRefreshToken, type TokenScope, type WriteScope } from '@parley/db';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import { hashOfSecret, newSecret } from './secrets.ts';

const REFRESHABLE_MS = limits.refreshTokenDays * 24 * 60 * 60 * 1000;

/** What a program calls with, and what it gets the next one by. */
export interface IssuedTokens {
  accessToken: string;
  /** Seconds that the access token is valid, from the answer on. */
  expiresIn: number;
  /** To be used once; the answer to it holds the next one. */
  refreshToken: string;
  scope: TokenScope;
}

/** When a refresh token that is made now expires, in Unix milliseconds. */
export function refreshableUntil(): number {
  return Date.now() + REFRESHABLE_MS;
}

/** Adds the next refresh token to a family. @returns it, to be told this once */
export async function nextRefreshToken(scope: WriteScope, tokenId: string): Promise<string> {
  const refreshToken = newSecret('refresh');
  await addRefreshToken(scope, { hash: hashOfSecret(refreshToken), tokenId, expiresAt: refreshableUntil() });
  return refreshToken;
}

/** The answer with an access token, signed after the refresh token is kept. */
export async function issueTokens(
  ctx: Pick<Context, 'accessTokens'>,
  family: { userId: number; familyId: string; scope: TokenScope },
  refreshToken: string,
): Promise<IssuedTokens> {
  const accessToken = await ctx.accessTokens.sign(family);
  const expiresIn = limits.accessTokenMinutes * 60;
  return { accessToken, expiresIn, refreshToken, scope: family.scope };
}
