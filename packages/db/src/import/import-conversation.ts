import { first, forUpdate, type Sql } from '../connection/sql.ts';
import type { ImportTarget } from './import-batch.ts';

/** Where a conversation stands before a batch; its row is locked until the transaction ends. */
export interface Standing {
  id: number;
  lastSeq: number;
  revision: number;
  /** Unix milliseconds. */
  updatedAt: number;
}

/** @param startedAt when a new one begins, in Unix milliseconds: that of its first line */
export async function findOrCreateTarget(
  sql: Sql,
  target: ImportTarget,
  startedAt: number,
): Promise<Standing> {
  const found = await first<Standing>(sql, `${FIND} ${forUpdate(sql.dialect)}`, [target.source]);
  if (found) return found;
  const made = await first<Standing>(sql, CREATE, [target.source, target.title, startedAt]);
  if (!made) throw new Error(`the conversation of ${target.source} vanished while it was being made`);
  return made;
}

/** Writes where the conversation stands after a batch. */
export async function moveTarget(
  sql: Sql,
  standing: Standing,
  change: { newcomers: number; activityPending: boolean },
): Promise<void> {
  const { id, lastSeq, revision, updatedAt } = standing;
  await sql.all(MOVE, [id, lastSeq, revision, updatedAt, change.newcomers, change.activityPending]);
}

const STANDING = 'id, last_seq AS "lastSeq", revision, updated_at AS "updatedAt"';

const FIND = `SELECT ${STANDING} FROM conversations WHERE source = $1`;

// On conflict another import made it since: taken over, and locked.
const CREATE = `INSERT INTO conversations
    (kind, title, source, participant_count, last_seq, revision, activity_pending, created_at, updated_at, listed_at)
  VALUES ('group', $2, $1, 0, 0, 0, FALSE, $3, $3, $3)
  ON CONFLICT (source) DO UPDATE SET source = excluded.source RETURNING ${STANDING}`;

const MOVE = `UPDATE conversations SET last_seq = $2, revision = $3, updated_at = $4,
    participant_count = participant_count + $5, activity_pending = activity_pending OR CAST($6 AS boolean)
  WHERE id = $1`;
