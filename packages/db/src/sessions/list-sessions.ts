import { first, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';

const COLUMNS = `s.id AS "sessionId", s.public_id AS "id", s.user_agent AS "userAgent",
  s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt"`;

/** The one that was used last first; the id tells apart what was used in one instant. */
export const LIST_SESSIONS = `SELECT ${COLUMNS} FROM sessions AS s
  WHERE s.user_id = $1 AND (s.last_used_at, s.public_id) < ($2, $3) AND s.expires_at > $4
  ORDER BY s.last_used_at DESC, s.public_id DESC LIMIT $5`;

export const END_OWN_SESSION =
  'DELETE FROM sessions WHERE public_id = $1 AND user_id = $2 RETURNING id AS "sessionId"';

/** A session as its owner may see it, and the id that is nobody's to see. */
export interface SessionRow {
  sessionId: string;
  id: string;
  userAgent: string;
  /** Unix milliseconds. */
  createdAt: number;
  lastUsedAt: number;
}

/** Where a page ends. */
export interface SessionPlace {
  lastUsedAt: number;
  id: string;
}

/** Where somebody is signed in. @param page.after the last one of the page before */
export async function listSessions(
  sql: Sql,
  userId: number,
  page: { after: SessionPlace | null; limit: number },
): Promise<SessionRow[]> {
  const { lastUsedAt, id } = page.after ?? { lastUsedAt: Number.MAX_SAFE_INTEGER, id: '' };
  return sql.all<SessionRow>(LIST_SESSIONS, [userId, lastUsedAt, id, Date.now(), page.limit]);
}

/**
 * Ends a session of this person's.
 *
 * @returns the id that its connections stand under; undefined where this person has no such session
 */
export async function endOwnSession(
  scope: WriteScope,
  userId: number,
  publicId: string,
): Promise<string | undefined> {
  const [ended] = await scope.sql.all<{ sessionId: string }>(END_OWN_SESSION, [publicId, userId]);
  return ended?.sessionId;
}

/** Whose session this is; undefined where there is none. @param publicId the id that may be shown */
export async function findSessionOwner(sql: Sql, publicId: string): Promise<number | undefined> {
  const row = await first<{ userId: number }>(
    sql,
    'SELECT user_id AS "userId" FROM sessions WHERE public_id = $1',
    [publicId],
  );
  return row?.userId;
}
