import { groupRead } from '../connection/group-read.ts';
import { first, inBoth, jsonRows, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';
import { Token, type TokenKind, type TokenScope } from '../models/token.ts';
import { USER_COLUMNS, userRow, type UserRow } from '../users/user-row.ts';

const LIVE = '(t.expires_at IS NULL OR t.expires_at > $2)';

/** The living ones among those asked for, with whose they are. */
const liveBy = (column: 'id' | 'hash') =>
  inBoth(
    (dialect) => `SELECT r.wanted, t.id AS "tokenId", t.kind, t.scope, ${USER_COLUMNS}
  FROM ${jsonRows(dialect, '$1', { wanted: 'text' })}
  CROSS JOIN tokens AS t CROSS JOIN users AS u
  WHERE t.${column} = r.wanted AND u.id = t.user_id AND ${LIVE} AND u.is_active`,
  );

export const LIVE_TOKENS_BY_HASH = liveBy('hash');
export const LIVE_TOKENS_BY_ID = liveBy('id');

export const LAPSED_TOKENS = inBoth(
  (dialect) => `SELECT r.id FROM ${jsonRows(dialect, '$1', { id: 'text' })}
  LEFT JOIN tokens AS t ON t.id = r.id AND ${LIVE}
  LEFT JOIN users AS u ON u.id = t.user_id AND u.is_active
  WHERE u.id IS NULL`,
);

export const NOTE_TOKEN_USES = inBoth(
  (dialect) => `UPDATE tokens SET last_used_at = $2,
    user_agent = CASE WHEN r.agent = '' THEN user_agent ELSE r.agent END
  FROM ${jsonRows(dialect, '$1', { id: 'text', agent: 'text' })}
  WHERE tokens.id = r.id AND tokens.last_used_at < $3`,
);

const DELETE_EXPIRED = [
  'DELETE FROM refresh_tokens WHERE expires_at <= $1',
  'DELETE FROM tokens WHERE expires_at <= $1',
];

export interface NewToken {
  id: string;
  userId: number;
  kind: TokenKind;
  name: string;
  scope: TokenScope;
  /** SHA-256 in hexadecimal of a personal token; null for a family of refresh tokens. */
  hash: string | null;
  userAgent: string;
  address: string;
  /** Unix milliseconds; null for one that lasts until it is ended. */
  expiresAt: number | null;
}

/** A living token, and whose it is. */
export interface TokenHolder {
  tokenId: string;
  kind: TokenKind;
  scope: TokenScope;
  user: UserRow;
}

export async function createToken(scope: WriteScope, token: NewToken): Promise<void> {
  const row = { ...token, createdAt: Date.now(), lastUsedAt: 0 };
  await Token.create(row, { transaction: scope.transaction });
}

function holders(statements: typeof LIVE_TOKENS_BY_ID) {
  return groupRead<string, TokenHolder>(async (sql, keys) => {
    const asked = JSON.stringify(keys.map((wanted) => ({ wanted })));
    const rows = await sql.all<UserRow & Omit<TokenHolder, 'user'> & { wanted: string }>(
      statements[sql.dialect],
      [asked, Date.now()],
    );
    return new Map(
      rows.map(({ wanted, tokenId, kind, scope, ...user }) => [
        wanted,
        { tokenId, kind, scope, user: userRow(user) },
      ]),
    );
  });
}

/** Whose personal token has this hash, where it has neither ended nor expired and the account is active. */
export const findTokenByHash = holders(LIVE_TOKENS_BY_HASH);

/** The same by a token's id. */
export const findTokenById = holders(LIVE_TOKENS_BY_ID);

/** Ends one of a person's tokens. @returns false where this person has no such token */
export async function endOwnToken(scope: WriteScope, userId: number, id: string): Promise<boolean> {
  const ended = await scope.sql.all('DELETE FROM tokens WHERE id = $1 AND user_id = $2 RETURNING id', [
    id,
    userId,
  ]);
  return ended.length > 0;
}

/** Whose token this is; undefined where there is none. */
export async function findTokenOwner(sql: Sql, id: string): Promise<number | undefined> {
  const row = await first<{ userId: number }>(sql, 'SELECT user_id AS "userId" FROM tokens WHERE id = $1', [
    id,
  ]);
  return row?.userId;
}

/** Ends all tokens of a person, and answers their ids. */
export async function endTokensOf(scope: WriteScope, userId: number): Promise<string[]> {
  const rows = await scope.sql.all<{ id: string }>('DELETE FROM tokens WHERE user_id = $1 RETURNING id', [
    userId,
  ]);
  return rows.map(({ id }) => id);
}

/** Those of the given tokens that have ended or expired, or whose account is not active. */
export async function findLapsedTokens(sql: Sql, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const asked = JSON.stringify(ids.map((id) => ({ id })));
  const rows = await sql.all<{ id: string }>(LAPSED_TOKENS[sql.dialect], [asked, Date.now()]);
  return rows.map(({ id }) => id);
}

/**
 * Remembers that tokens are in use now, those that were not said to be lately.
 *
 * @param uses with what used each; empty where that is as it was
 * @param exactMs what was written less than this long ago is left as it is
 */
export async function noteTokenUses(
  sql: Sql,
  uses: readonly { id: string; userAgent: string }[],
  exactMs: number,
): Promise<void> {
  if (uses.length === 0) return;
  const now = Date.now();
  const asked = JSON.stringify(uses.map(({ id, userAgent }) => ({ id, agent: userAgent })));
  await sql.all(NOTE_TOKEN_USES[sql.dialect], [asked, now, now - exactMs]);
}

export async function deleteExpiredTokens(sql: Sql): Promise<void> {
  const now = Date.now();
  for (const statement of DELETE_EXPIRED) await sql.all(statement, [now]);
}
