import { first, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';

/** What makes somebody's codes. */
export interface TotpRow {
  sealedSecret: string;
  /** Unix milliseconds; null while it was only begun, and does not count. */
  confirmedAt: number | null;
  /** The step of the last code that was taken: only later ones are. */
  lastStep: number;
}

const FIND = `SELECT sealed_secret AS "sealedSecret", confirmed_at AS "confirmedAt", last_step AS "lastStep"
  FROM totp_secrets WHERE user_id = $1`;

const SAVE_PENDING = `INSERT INTO totp_secrets (user_id, sealed_secret, last_step) VALUES ($1, $2, 0)
  ON CONFLICT (user_id) DO UPDATE SET sealed_secret = excluded.sealed_secret
  WHERE totp_secrets.confirmed_at IS NULL RETURNING user_id`;

const CONFIRM = `UPDATE totp_secrets SET confirmed_at = $4, last_step = $3
  WHERE user_id = $1 AND sealed_secret = $2 AND confirmed_at IS NULL RETURNING user_id`;

const TAKE_STEP = `UPDATE totp_secrets SET last_step = $2
  WHERE user_id = $1 AND last_step < $2 AND confirmed_at IS NOT NULL RETURNING user_id`;

export async function findTotp(sql: Sql, userId: number): Promise<TotpRow | undefined> {
  return first<TotpRow>(sql, FIND, [userId]);
}

/** Keeps a secret that is yet to be confirmed, in the place of an earlier one. @returns false where one counts already */
export async function savePendingTotp(
  { sql }: WriteScope,
  userId: number,
  sealedSecret: string,
): Promise<boolean> {
  return (await sql.all(SAVE_PENDING, [userId, sealedSecret])).length > 0;
}

/** Lets a secret count from now on. @returns false where it is not the one that is to be confirmed any more */
export async function confirmTotp(
  { sql }: WriteScope,
  userId: number,
  code: { sealedSecret: string; step: number },
): Promise<boolean> {
  return (await sql.all(CONFIRM, [userId, code.sealedSecret, code.step, Date.now()])).length > 0;
}

/** Takes the code of a step. @returns false where it, or a later one, was taken before: of many at once, one is */
export async function takeStep({ sql }: WriteScope, userId: number, step: number): Promise<boolean> {
  return (await sql.all(TAKE_STEP, [userId, step])).length > 0;
}

/** Keeps the same secret under another seal. */
export async function resealTotp(
  { sql }: WriteScope,
  userId: number,
  seals: { before: string; after: string },
): Promise<void> {
  await sql.all('UPDATE totp_secrets SET sealed_secret = $3 WHERE user_id = $1 AND sealed_secret = $2', [
    userId,
    seals.before,
    seals.after,
  ]);
}

/** @returns whether there was one that counted */
export async function deleteTotp({ sql }: WriteScope, userId: number): Promise<boolean> {
  const rows = await sql.all<{ confirmedAt: number | null }>(
    'DELETE FROM totp_secrets WHERE user_id = $1 RETURNING confirmed_at AS "confirmedAt"',
    [userId],
  );
  return rows.some(({ confirmedAt }) => confirmedAt !== null);
}
