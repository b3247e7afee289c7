import type { Sql } from '../connection/sql.ts';
import type { TokenKind, TokenScope } from '../models/token.ts';

/** The newest first; the id tells apart what was made in one instant. */
export const LIST_TOKENS = `SELECT t.id, t.kind, t.name, t.scope, t.user_agent AS "userAgent",
    t.created_at AS "createdAt", t.last_used_at AS "lastUsedAt", t.expires_at AS "expiresAt"
  FROM tokens AS t
  WHERE t.user_id = $1 AND (t.created_at, t.id) < ($2, $3) AND (t.expires_at IS NULL OR t.expires_at > $4)
  ORDER BY t.created_at DESC, t.id DESC LIMIT $5`;

/** A token as its owner may see it; nothing in it opens anything. Times are Unix milliseconds. */
export interface TokenRow {
  id: string;
  kind: TokenKind;
  name: string;
  scope: TokenScope;
  userAgent: string;
  createdAt: number;
  /** 0 where it was never used. */
  lastUsedAt: number;
  expiresAt: number | null;
}

/** Where a page ends. */
export interface TokenPlace {
  createdAt: number;
  id: string;
}

/** The living tokens of a person. @param page.after the last one of the page before */
export async function listTokens(
  sql: Sql,
  userId: number,
  page: { after: TokenPlace | null; limit: number },
): Promise<TokenRow[]> {
  const { createdAt, id } = page.after ?? { createdAt: Number.MAX_SAFE_INTEGER, id: '' };
  return sql.all<TokenRow>(LIST_TOKENS, [userId, createdAt, id, Date.now(), page.limit]);
}

/** How many tokens a person has that were made by hand, expired ones that are not yet gone included. */
export async function countPersonalTokens(sql: Sql, userId: number): Promise<number> {
  const [row] = await sql.all<{ count: number | string }>(
    "SELECT count(*) AS count FROM tokens WHERE user_id = $1 AND kind = 'personal'",
    [userId],
  );
  return Number(row?.count ?? 0);
}
