import { first, type Sql } from '../connection/sql.ts';
import type { Participation } from '../conversations/find-conversation.ts';
import { blockerIn, type Blocker } from './blocker-in.ts';

/** Somebody whom somebody else has blocked. */
export interface BlockRow {
  id: number;
  username: string;
  firstName: string;
  lastName: string;
  /** Unix milliseconds. */
  blockedAt: number;
}

export interface Pair {
  blockerId: number;
  blockedId: number;
}

const BLOCKED = `SELECT u.id, u.username, u.first_name AS "firstName", u.last_name AS "lastName",
    b.created_at AS "blockedAt"
  FROM blocks AS b JOIN users AS u ON u.id = b.blocked_id
  WHERE b.blocker_id = $1`;
export const LIST_BLOCKED = `${BLOCKED} ORDER BY b.created_at DESC, b.blocked_id DESC`;
const ONE = `${BLOCKED} AND b.blocked_id = $2`;
const COUNT = 'SELECT COUNT(*) AS count FROM blocks WHERE blocker_id = $1';
const ADD = 'INSERT INTO blocks (blocker_id, blocked_id, created_at) VALUES ($1, $2, $3)';
const DELETE = 'DELETE FROM blocks WHERE blocker_id = $1 AND blocked_id = $2 RETURNING blocked_id';
const DIRECT = 'SELECT id FROM conversations WHERE direct_key = $1';

export const BLOCKER_IN_DIRECT = `SELECT ${blockerIn({ conversation: 'c', sender: '$2' })} AS blocker
  FROM conversations AS c WHERE c.id = $1`;

/** Everybody whom somebody has blocked, the last first; how many there may be is the caller's to bound. */
export async function listBlocked(sql: Sql, blockerId: number): Promise<BlockRow[]> {
  return sql.all<BlockRow>(LIST_BLOCKED, [blockerId]);
}

export async function findBlock(sql: Sql, { blockerId, blockedId }: Pair): Promise<BlockRow | undefined> {
  return first<BlockRow>(sql, ONE, [blockerId, blockedId]);
}

export async function countBlocks(sql: Sql, blockerId: number): Promise<number> {
  const row = await first<{ count: number }>(sql, COUNT, [blockerId]);
  return Number(row?.count ?? 0);
}

/** @param at Unix milliseconds */
export async function addBlock(sql: Sql, { blockerId, blockedId }: Pair, at: number): Promise<void> {
  await sql.all(ADD, [blockerId, blockedId, at]);
}

/** @returns whether there was one */
export async function deleteBlock(sql: Sql, { blockerId, blockedId }: Pair): Promise<boolean> {
  return (await sql.all(DELETE, [blockerId, blockedId])).length > 0;
}

/** Those of the given people who have blocked somebody. */
export async function findBlockersOf(
  sql: Sql,
  userId: number,
  among: readonly number[],
): Promise<Set<number>> {
  const asked =
    sql.dialect === 'postgres'
      ? 'SELECT CAST(value AS bigint) FROM json_array_elements_text($2::json)'
      : 'SELECT value FROM json_each($2)';
  const rows = await sql.all<{ id: number }>(
    `SELECT blocker_id AS id FROM blocks WHERE blocked_id = $1 AND blocker_id IN (${asked})`,
    [userId, JSON.stringify(among)],
  );
  return new Set(rows.map((row) => row.id));
}

/** Which of the two of a direct conversation has blocked the other, as one of them sees it; null in a group. */
export async function findBlockerIn(
  sql: Sql,
  { kind, conversationId, userId }: Pick<Participation, 'kind' | 'conversationId' | 'userId'>,
): Promise<Blocker | null> {
  if (kind !== 'direct') return null;
  const row = await first<{ blocker: Blocker | null }>(sql, BLOCKER_IN_DIRECT, [conversationId, userId]);
  return row?.blocker ?? null;
}

/** The direct conversation of two people, where there is one. */
export async function findDirectId(sql: Sql, one: number, other: number): Promise<number | undefined> {
  const row = await first<{ id: number }>(sql, DIRECT, [`${Math.min(one, other)}:${Math.max(one, other)}`]);
  return row?.id;
}
