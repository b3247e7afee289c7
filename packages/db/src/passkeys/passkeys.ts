import { first, forUpdate, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';

/** A passkey as this server knows it. */
export interface PasskeyRow {
  id: number;
  userId: number;
  /** Base64url, as the key calls itself. */
  credentialId: string;
  /** COSE, in base64url. */
  publicKey: string;
  /** How often it says that it was used; 0 where it does not count. */
  counter: number;
  /** How it is reached (`usb`, `internal`, …), as JSON. */
  transports: string;
  name: string;
  /** Unix milliseconds. */
  createdAt: number;
  lastUsedAt: number | null;
}

const COLUMNS = `p.id, p.user_id AS "userId", p.credential_id AS "credentialId", p.public_key AS "publicKey",
  p.counter, p.transports, p.name, p.created_at AS "createdAt", p.last_used_at AS "lastUsedAt"`;
const ADD = `INSERT INTO passkeys (user_id, credential_id, public_key, counter, transports, name, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential_id) DO NOTHING RETURNING id`;
const COUNT_USE = `UPDATE passkeys SET counter = $2, last_used_at = $3
  WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0)) RETURNING id`;

/** Somebody's passkeys, the oldest first. */
export async function listPasskeys(sql: Sql, userId: number): Promise<PasskeyRow[]> {
  return sql.all<PasskeyRow>(`SELECT ${COLUMNS} FROM passkeys AS p WHERE p.user_id = $1 ORDER BY p.id`, [
    userId,
  ]);
}

export async function findPasskey(sql: Sql, credentialId: string): Promise<PasskeyRow | undefined> {
  return first<PasskeyRow>(sql, `SELECT ${COLUMNS} FROM passkeys AS p WHERE p.credential_id = $1`, [
    credentialId,
  ]);
}

/** Makes others who change what belongs to this person wait until the transaction ends. */
export async function lockUser({ sql }: WriteScope, userId: number): Promise<void> {
  await sql.all(`SELECT id FROM users WHERE id = $1 ${forUpdate(sql.dialect)}`, [userId]);
}

/** @returns its id; undefined where a passkey of this name is known already, whosever it is */
export async function addPasskey(
  { sql }: WriteScope,
  passkey: Omit<PasskeyRow, 'id' | 'createdAt' | 'lastUsedAt'>,
): Promise<number | undefined> {
  const { userId, credentialId, publicKey, counter, transports, name } = passkey;
  const row = await first<{ id: number }>(sql, ADD, [
    userId,
    credentialId,
    publicKey,
    counter,
    transports,
    name,
    Date.now(),
  ]);
  return row?.id;
}

/** Notes a use. @returns false where its counter did not go on: somebody may have copied it */
export async function countUse({ sql }: WriteScope, id: number, counter: number): Promise<boolean> {
  return (await sql.all(COUNT_USE, [id, counter, Date.now()])).length > 0;
}

/** @returns false where this person has no such passkey */
export async function renamePasskey(
  { sql }: WriteScope,
  userId: number,
  named: { id: number; name: string },
): Promise<boolean> {
  const renamed = await sql.all('UPDATE passkeys SET name = $3 WHERE id = $1 AND user_id = $2 RETURNING id', [
    named.id,
    userId,
    named.name,
  ]);
  return renamed.length > 0;
}

/** @returns false where this person has no such passkey */
export async function deletePasskey({ sql }: WriteScope, userId: number, id: number): Promise<boolean> {
  const gone = await sql.all('DELETE FROM passkeys WHERE id = $1 AND user_id = $2 RETURNING id', [
    id,
    userId,
  ]);
  return gone.length > 0;
}

/** @returns how many there were */
export async function deletePasskeysOf({ sql }: WriteScope, userId: number): Promise<number> {
  return (await sql.all('DELETE FROM passkeys WHERE user_id = $1 RETURNING id', [userId])).length;
}
