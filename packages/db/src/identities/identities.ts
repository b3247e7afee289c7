import { first, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';

/** Who somebody is at a provider that signs them in here. */
export interface IdentityRow {
  id: number;
  userId: number;
  /** The provider's own name, an address. */
  issuer: string;
  /** What it calls the person for ever; no other person there is ever called so. */
  subject: string;
  /** What the person knows it by, an address or a name; may be empty. */
  name: string;
  /** Unix milliseconds. */
  createdAt: number;
  lastUsedAt: number | null;
}

const COLUMNS = `i.id, i.user_id AS "userId", i.issuer, i.subject, i.name,
  i.created_at AS "createdAt", i.last_used_at AS "lastUsedAt"`;
const ADD = `INSERT INTO identities (user_id, issuer, subject, name, created_at, last_used_at)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`;
const DELETE = 'DELETE FROM identities WHERE id = $1 AND user_id = $2 RETURNING id';

/** The one by which a provider calls somebody: both together, as subjects of two providers may be alike. */
export async function findIdentity(
  sql: Sql,
  issuer: string,
  subject: string,
): Promise<IdentityRow | undefined> {
  return first<IdentityRow>(
    sql,
    `SELECT ${COLUMNS} FROM identities AS i WHERE i.issuer = $1 AND i.subject = $2`,
    [issuer, subject],
  );
}

/** Somebody's, the oldest first; those of providers that are not asked any more too. */
export async function listIdentities(sql: Sql, userId: number): Promise<IdentityRow[]> {
  return sql.all<IdentityRow>(`SELECT ${COLUMNS} FROM identities AS i WHERE i.user_id = $1 ORDER BY i.id`, [
    userId,
  ]);
}

/** @returns its id; undefined where it is somebody's already, or they have another at this provider */
export async function addIdentity(
  { sql }: WriteScope,
  identity: Omit<IdentityRow, 'id' | 'createdAt'>,
): Promise<number | undefined> {
  const { userId, issuer, subject, name, lastUsedAt } = identity;
  const row = await first<{ id: number }>(sql, ADD, [userId, issuer, subject, name, Date.now(), lastUsedAt]);
  return row?.id;
}

export async function noteIdentityUse({ sql }: WriteScope, id: number): Promise<void> {
  await sql.all('UPDATE identities SET last_used_at = $2 WHERE id = $1', [id, Date.now()]);
}

/** @returns false where this person has no such identity */
export async function deleteIdentity({ sql }: WriteScope, userId: number, id: number): Promise<boolean> {
  return (await sql.all(DELETE, [id, userId])).length > 0;
}
