import { first, inBoth, indexedBy, type Sql } from '../connection/sql.ts';
import type { MessageSender } from '../messages/message-row.ts';

/**
 * Those who have an account and may use it: the part of the people's order that imported ones are not in.
 * Like the next two, it stops where there are more than are asked for.
 */
export const COUNT_ACTIVE = `SELECT count(*) AS count FROM (
    SELECT 1 AS one FROM users AS u
      WHERE CASE WHEN u.email IS NULL THEN '1' ELSE '0' END || u.username_key < '1' AND u.is_active LIMIT $1
  ) AS page`;

export const COUNT_NEW = inBoth(
  (dialect) => `SELECT count(*) AS count FROM (
    SELECT 1 AS one FROM users AS u ${indexedBy(dialect, 'users_by_creation')}
      WHERE u.created_at >= $1 AND u.email IS NOT NULL LIMIT $2
  ) AS page`,
);

export const COUNT_MESSAGES_SINCE = `SELECT count(*) AS count FROM (
    SELECT 1 AS one FROM messages AS m WHERE m.created_at >= $1 LIMIT $2
  ) AS page`;

const SIZE = inBoth((dialect) =>
  dialect === 'postgres'
    ? 'SELECT pg_database_size(current_database()) AS count'
    : 'SELECT page_count * page_size AS count FROM pragma_page_count(), pragma_page_size()',
);

export const LAST_ACTS = `SELECT page.id, page.at, page.subject_id AS "subjectId", page.detail, u.id AS "actorId", u.username,
    u.first_name AS "firstName", u.last_name AS "lastName"
  FROM (
    SELECT a.id, a.at, a.subject_id, a.detail, a.actor_id FROM audit_log AS a WHERE a.action = $1
      ORDER BY a.at DESC, a.id DESC LIMIT $2
  ) AS page LEFT JOIN users AS u ON u.id = page.actor_id ORDER BY page.at DESC, page.id DESC`;

/**
 * How many people there are, of each kind no more than `most`.
 *
 * @param since Unix milliseconds: who came from then on is new
 */
export async function countPeople(
  sql: Sql,
  { since, most }: { since: number; most: number },
): Promise<{ active: number; isNew: number }> {
  const active = await countBy(sql, COUNT_ACTIVE, [most]);
  return { active, isNew: await countBy(sql, COUNT_NEW[sql.dialect], [since, most]) };
}

/** How many messages were sent from a time on (Unix milliseconds), and no more than `most`. */
export async function countMessagesSince(sql: Sql, since: number, most: number): Promise<number> {
  return countBy(sql, COUNT_MESSAGES_SINCE, [since, most]);
}

/** Bytes that the whole database takes on the disk. */
export async function databaseSize(sql: Sql): Promise<number> {
  return countBy(sql, SIZE[sql.dialect]);
}

/** A line of the audit log with who did it, where it is known who. */
export interface ActedRow {
  id: number;
  /** Unix milliseconds. */
  at: number;
  actor: MessageSender | null;
  /** Whom or what it was done to, by its id. */
  subjectId: string | null;
  detail: Record<string, unknown>;
}

/** The newest lines of one action. */
export async function listActs(
  sql: Sql,
  { action, limit }: { action: string; limit: number },
): Promise<ActedRow[]> {
  const rows = await sql.all<FlatAct>(LAST_ACTS, [action, limit]);
  return rows.map(({ id, at, subjectId, detail, actorId, ...names }) => ({
    id,
    at,
    subjectId,
    actor: actorId === null ? null : { id: actorId, ...names },
    detail: JSON.parse(detail) as Record<string, unknown>,
  }));
}

type FlatAct = Omit<ActedRow, 'actor' | 'detail'> & { detail: string; actorId: number | null } & Omit<
    MessageSender,
    'id'
  >;

async function countBy(sql: Sql, statement: string, params: number[] = []): Promise<number> {
  const row = await first<{ count: number | string }>(sql, statement, params);
  return Number(row?.count ?? 0);
}
