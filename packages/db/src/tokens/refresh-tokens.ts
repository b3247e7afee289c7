import { first } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';
import { RefreshToken } from '../models/refresh-token.ts';

const USE = `UPDATE refresh_tokens SET used_at = $2
  WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING token_id AS "tokenId"`;
const FIND = 'SELECT token_id AS "tokenId" FROM refresh_tokens WHERE hash = $1';
const EXTEND = 'UPDATE tokens SET expires_at = $2 WHERE id = $1';
const END = `DELETE FROM tokens WHERE id = $1 RETURNING id, user_id AS "userId"`;

/** What became of a refresh token that came. */
export type Spending =
  /** Its first use, and there is none after it. */
  | { kind: 'spent'; tokenId: string }
  /** It was used before: two hold it, and one of them stole it. */
  | { kind: 'again'; tokenId: string }
  | { kind: 'unknown' };

/** Adds a refresh token to its family, which lasts as long as the newest of them. */
export async function addRefreshToken(
  scope: WriteScope,
  token: { hash: string; tokenId: string; expiresAt: number },
): Promise<void> {
  await RefreshToken.create({ ...token, usedAt: null }, { transaction: scope.transaction });
  await scope.sql.all(EXTEND, [token.tokenId, token.expiresAt]);
}

/** Uses a refresh token up. Of two that come at once, one has its first use. */
export async function spendRefreshToken({ sql }: WriteScope, hash: string): Promise<Spending> {
  const used = await first<{ tokenId: string }>(sql, USE, [hash, Date.now()]);
  if (used) return { kind: 'spent', tokenId: used.tokenId };
  const known = await first<{ tokenId: string }>(sql, FIND, [hash]);
  return known ? { kind: 'again', tokenId: known.tokenId } : { kind: 'unknown' };
}

/** The family of a refresh token, used or not. */
export async function findTokenOfRefresh({ sql }: WriteScope, hash: string): Promise<string | undefined> {
  return (await first<{ tokenId: string }>(sql, FIND, [hash]))?.tokenId;
}

/** Ends a token, whoever's it is. @returns undefined where it has ended already */
export async function endToken(
  { sql }: WriteScope,
  id: string,
): Promise<{ id: string; userId: number } | undefined> {
  return first<{ id: string; userId: number }>(sql, END, [id]);
}
