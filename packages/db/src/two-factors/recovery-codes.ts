import { first, inBoth, jsonRows, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';

const ADD = inBoth(
  (dialect) => `INSERT INTO recovery_codes (user_id, hash)
  SELECT $1, r.hash FROM ${jsonRows(dialect, '$2', { hash: 'text' })}`,
);

/** Puts new codes in the place of all that are left. */
export async function replaceRecoveryCodes(
  scope: WriteScope,
  userId: number,
  hashes: readonly string[],
): Promise<void> {
  await deleteRecoveryCodes(scope, userId);
  const rows = JSON.stringify(hashes.map((hash) => ({ hash })));
  await scope.sql.all(ADD[scope.sql.dialect], [userId, rows]);
}

/** @returns false where this person has no such code (any more): of many who take one at once, one gets it */
export async function takeRecoveryCode({ sql }: WriteScope, userId: number, hash: string): Promise<boolean> {
  const taken = await sql.all('DELETE FROM recovery_codes WHERE user_id = $1 AND hash = $2 RETURNING hash', [
    userId,
    hash,
  ]);
  return taken.length > 0;
}

export async function countRecoveryCodes(sql: Sql, userId: number): Promise<number> {
  const row = await first<{ count: number }>(
    sql,
    'SELECT count(*) AS count FROM recovery_codes WHERE user_id = $1',
    [userId],
  );
  return row?.count ?? 0;
}

export async function deleteRecoveryCodes({ sql }: WriteScope, userId: number): Promise<void> {
  await sql.all('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
}
