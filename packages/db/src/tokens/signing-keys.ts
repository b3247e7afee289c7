import type { Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';
import { SigningKey } from '../models/signing-key.ts';

// Any number that nothing else on the same server locks by.
const SIGNING_KEY_LOCK = 0x6b_65_79_73;

const LIST = `SELECT id, public_key AS "publicKey", sealed_private_key AS "sealedPrivateKey",
  created_at AS "createdAt" FROM signing_keys WHERE created_at > $1 ORDER BY created_at DESC, id DESC`;

export interface SigningKeyRow {
  /** The `kid` of what it signs. */
  id: string;
  /** As a JSON Web Key, in JSON. */
  publicKey: string;
  sealedPrivateKey: string;
  /** Unix milliseconds. */
  createdAt: number;
}

/** The keys that were made after this moment, the newest first. */
export async function listSigningKeys(sql: Sql, since: number): Promise<SigningKeyRow[]> {
  return sql.all<SigningKeyRow>(LIST, [since]);
}

/** Until the transaction ends no other process makes a key. */
export async function lockSigningKeys({ sql }: WriteScope): Promise<void> {
  if (sql.dialect === 'postgres') await sql.all('SELECT pg_advisory_xact_lock($1)', [SIGNING_KEY_LOCK]);
}

/** Adds a key, and forgets those that were made before `forgetBefore`. */
export async function addSigningKey(
  scope: WriteScope,
  key: SigningKeyRow,
  forgetBefore: number,
): Promise<void> {
  await SigningKey.create({ ...key }, { transaction: scope.transaction });
  await scope.sql.all('DELETE FROM signing_keys WHERE created_at <= $1', [forgetBefore]);
}
