import { randomUUID } from 'node:crypto';
import { groupRead } from '../connection/group-read.ts';
import { first, inBoth, jsonRows, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';
import { Session } from '../models/session.ts';
import { connectionIdOf, splitIds } from '../tokens/connection-id.ts';
import { deleteExpiredTokens, endTokensOf, findLapsedTokens } from '../tokens/tokens.ts';
import { deleteChallengesOf, deleteExpiredChallenges } from '../two-factors/challenges.ts';
import { USER_COLUMNS, userRow, type UserRow } from '../users/user-row.ts';

export const LIVE_SESSIONS = inBoth(
  (dialect) => `SELECT r.id AS "sessionId", ${USER_COLUMNS}
  FROM ${jsonRows(dialect, '$1', { id: 'text' })}
  CROSS JOIN sessions AS s CROSS JOIN users AS u
  WHERE s.id = r.id AND u.id = s.user_id AND s.expires_at > $2 AND u.is_active`,
);

export const LAPSED_SESSIONS = inBoth(
  (dialect) => `SELECT r.id FROM ${jsonRows(dialect, '$1', { id: 'text' })}
  LEFT JOIN sessions AS s ON s.id = r.id AND s.expires_at > $2
  LEFT JOIN users AS u ON u.id = s.user_id AND u.is_active
  WHERE u.id IS NULL`,
);
export const DELETE_EXPIRED = 'DELETE FROM sessions WHERE expires_at <= $1';

export interface NewSession {
  id: string;
  userId: number;
  userAgent: string;
  address: string;
  /** Unix milliseconds. */
  expiresAt: number;
}

export async function createSession(scope: WriteScope, session: NewSession): Promise<void> {
  const now = Date.now();
  const row = { ...session, publicId: randomUUID(), createdAt: now, lastUsedAt: now };
  await Session.create(row, { transaction: scope.transaction });
}

/** Who is signed in with this session, where it has neither ended nor expired and the account is active. */
export const findSessionUser = groupRead<string, UserRow>(async (sql, ids) => {
  const asked = JSON.stringify(ids.map((id) => ({ id })));
  const rows = await sql.all<UserRow & { sessionId: string }>(LIVE_SESSIONS[sql.dialect], [
    asked,
    Date.now(),
  ]);
  return new Map(rows.map((row) => [row.sessionId, userRow(row)]));
});

/** When a session began, in Unix milliseconds; undefined for one that is no more. */
export async function findSessionStart(sql: Sql, id: string): Promise<number | undefined> {
  const row = await first<{ createdAt: number }>(
    sql,
    'SELECT created_at AS "createdAt" FROM sessions WHERE id = $1',
    [id],
  );
  return row?.createdAt;
}

export async function endSession(scope: WriteScope, id: string): Promise<void> {
  await Session.destroy({ where: { id }, transaction: scope.transaction });
}

/**
 * Ends everything that somebody is signed in with, programs' tokens too, one session left alone if
 * given. @returns the ids that their connections stand under
 */
export async function endSessionsOf(scope: WriteScope, userId: number, keep = ''): Promise<string[]> {
  const sessions = await endOtherSessionsOf(scope, userId, keep);
  const tokens = await endTokensOf(scope, userId);
  return [...sessions, ...tokens.map(connectionIdOf)];
}

/**
 * Ends the sessions of somebody but one, and leaves tokens alone. What was about to become one, with a
 * password or a challenge of before, does not any more.
 */
export async function endOtherSessionsOf(scope: WriteScope, userId: number, keep: string): Promise<string[]> {
  await deleteChallengesOf(scope, userId);
  const rows = await scope.sql.all<{ id: string }>(
    'DELETE FROM sessions WHERE user_id = $1 AND id <> $2 RETURNING id',
    [userId, keep],
  );
  return rows.map((row) => row.id);
}

/** Those of the given sessions and tokens that have ended or expired, or whose account is not active. */
export async function findLapsedSessions(sql: Sql, ids: readonly string[]): Promise<string[]> {
  const { sessionIds, tokenIds } = splitIds(ids);
  const tokens = await findLapsedTokens(sql, tokenIds);
  if (sessionIds.length === 0) return tokens.map(connectionIdOf);
  const asked = JSON.stringify(sessionIds.map((id) => ({ id })));
  const rows = await sql.all<{ id: string }>(LAPSED_SESSIONS[sql.dialect], [asked, Date.now()]);
  return [...rows.map((row) => row.id), ...tokens.map(connectionIdOf)];
}

export async function deleteExpiredSessions(sql: Sql): Promise<void> {
  await sql.all(DELETE_EXPIRED, [Date.now()]);
  await deleteExpiredTokens(sql);
  await deleteExpiredChallenges(sql);
}
