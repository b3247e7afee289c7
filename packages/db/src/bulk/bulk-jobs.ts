import { first, type Sql } from '../connection/sql.ts';

/** What a job is about: these rows, or all that a listing answers to this. */
export type BulkChoice =
  | { ids: (number | string)[] }
  | {
      matching: {
        search?: string | undefined;
        filters?: Record<string, string | number | boolean | undefined> | undefined;
      };
      /** The greatest id there was when it was begun, where ids are numbers: what is beyond came later. */
      greatestId: number | null;
      /** Whether what people write was looked into for it when it was begun. */
      readsContent: boolean;
    };

/** What has become of rows. */
export interface BulkCounts {
  changed: number;
  unchanged: number;
  /** How many were refused, by reason. */
  refused: Record<string, number>;
}

/** Something that is done to many rows, one after the other. */
export interface BulkJob extends BulkCounts {
  id: string;
  userId: number;
  act: string;
  chosen: BulkChoice;
  /** Where the walk stands; null where there is nothing left, or where ids are given. */
  place: string | null;
  /** How often it moved; whoever moves it says from where. */
  steps: number;
  /** Rows in all; null where that is not known. */
  total: number | null;
  looked: number;
  /** Unix milliseconds. */
  finishedAt: number | null;
}

type Stored = Omit<BulkJob, 'chosen' | 'refused'> & { chosen: string; refused: string };

const CREATE = `INSERT INTO bulk_jobs
    (id, user_id, act, chosen, place, steps, total, looked, changed, unchanged, refused, created_at, finished_at)
  VALUES ($1, $2, $3, $4, $5, 0, $6, 0, 0, 0, '{}', $7, $8)`;

export const FIND_BULK_JOB = `SELECT j.id, j.user_id AS "userId", j.act, j.chosen, j.place, j.steps, j.total, j.looked,
    j.changed, j.unchanged, j.refused, j.finished_at AS "finishedAt"
  FROM bulk_jobs AS j WHERE j.id = $1 AND j.user_id = $2`;

const ADVANCE = `UPDATE bulk_jobs SET steps = steps + 1, place = $3, looked = $4, changed = $5, unchanged = $6,
    refused = $7, finished_at = $8
  WHERE id = $1 AND steps = $2 RETURNING id`;

export async function createBulkJob(
  sql: Sql,
  job: Pick<BulkJob, 'id' | 'userId' | 'act' | 'chosen' | 'place' | 'total' | 'finishedAt'>,
): Promise<void> {
  const { id, userId, act, chosen, place, total, finishedAt } = job;
  await sql.all(CREATE, [id, userId, act, JSON.stringify(chosen), place, total, Date.now(), finishedAt]);
}

/** Somebody's own job; undefined where they have none of this id. */
export async function findBulkJob(sql: Sql, id: string, userId: number): Promise<BulkJob | undefined> {
  const row = await first<Stored>(sql, FIND_BULK_JOB, [id, userId]);
  return (
    row && {
      ...row,
      chosen: JSON.parse(row.chosen) as BulkChoice,
      refused: JSON.parse(row.refused) as Record<string, number>,
    }
  );
}

/**
 * Moves a job on, in the transaction of what was done.
 *
 * @param job as it was when it was found, with what has changed since
 * @returns false where somebody else has moved it meanwhile: nothing of this may be kept
 */
export async function advanceBulkJob(sql: Sql, job: BulkJob): Promise<boolean> {
  const { id, steps, place, looked, changed, unchanged, refused, finishedAt } = job;
  const counts = [looked, changed, unchanged, JSON.stringify(refused)];
  return (await sql.all(ADVANCE, [id, steps, place, ...counts, finishedAt])).length > 0;
}

/** @param before Unix milliseconds: jobs that were begun before are gone, finished or not */
export async function deleteOldBulkJobs(sql: Sql, before: number): Promise<void> {
  await sql.all('DELETE FROM bulk_jobs WHERE created_at < $1', [before]);
}
