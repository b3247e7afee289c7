import { first, forUpdate, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';
import { emailKey, usernameKey } from './username-key.ts';
import { USER_COLUMNS, userRow, type UserRow } from './user-row.ts';

const BY_ID = `SELECT ${USER_COLUMNS} FROM users AS u WHERE u.id = $1`;
const PASSWORD = 'SELECT u.password_hash AS "passwordHash" FROM users AS u WHERE u.id = $1';
// Two lookups, each by its own index; a username never looks like an address.
export const BY_LOGIN = `SELECT ${USER_COLUMNS}, u.password_hash AS "passwordHash" FROM users AS u
  WHERE u.id = COALESCE(
    (SELECT n.id FROM users AS n WHERE n.username_key = $1),
    (SELECT e.id FROM users AS e WHERE e.email = $2)
  )`;
const BY_VERIFIED_EMAIL = `SELECT ${USER_COLUMNS} FROM users AS u
  WHERE u.email = $1 AND u.email_verified_at IS NOT NULL AND u.is_active`;
const EMAIL_VERIFIED_AT = 'SELECT email_verified_at AS at FROM users WHERE id = $1';
const SOMEBODY_CAN_SIGN_IN = `SELECT 1 AS one FROM users WHERE password_hash IS NOT NULL
  UNION ALL SELECT 1 FROM identities UNION ALL SELECT 1 FROM passkeys LIMIT 1`;
const ACTIVE_SUPERUSERS = 'SELECT id FROM users WHERE is_superuser AND is_active ORDER BY id';

// Any number that nothing else on the same server locks by.
const FIRST_ACCOUNT_LOCK = 0x66_69_72_73;

export async function findUser(sql: Sql, id: number): Promise<UserRow | undefined> {
  const row = await first<UserRow>(sql, BY_ID, [id]);
  return row && userRow(row);
}

/** The user whose username or email this is (without regard to case), with the password's hash. */
export async function findUserByLogin(
  sql: Sql,
  login: string,
): Promise<{ user: UserRow; passwordHash: string | null } | undefined> {
  const row = await first<UserRow & { passwordHash: string | null }>(sql, BY_LOGIN, [
    usernameKey(login),
    emailKey(login),
  ]);
  return row && { user: userRow(row), passwordHash: row.passwordHash };
}

/** The active user who has shown that this address is theirs. */
export async function findUserByVerifiedEmail(sql: Sql, email: string): Promise<UserRow | undefined> {
  const row = await first<UserRow>(sql, BY_VERIFIED_EMAIL, [emailKey(email)]);
  return row && userRow(row);
}

/** When somebody showed that their address is theirs, in Unix milliseconds; null until they did. */
export async function findEmailVerifiedAt(sql: Sql, userId: number): Promise<number | null> {
  const row = await first<{ at: number | null }>(sql, EMAIL_VERIFIED_AT, [userId]);
  return row?.at ?? null;
}

export async function findPasswordHash(sql: Sql, userId: number): Promise<string | null> {
  const row = await first<{ passwordHash: string | null }>(sql, PASSWORD, [userId]);
  return row?.passwordHash ?? null;
}

/** Those of the given ids that belong to active users. */
export async function findActiveUserIds(sql: Sql, ids: readonly number[]): Promise<Set<number>> {
  const source = sql.dialect === 'postgres' ? 'json_array_elements_text($1::json)' : 'json_each($1)';
  const cast = sql.dialect === 'postgres' ? 'CAST(value AS bigint)' : 'value';
  const rows = await sql.all<{ id: number }>(
    `SELECT u.id FROM ${source} JOIN users AS u ON u.id = ${cast} AND u.is_active`,
    [JSON.stringify(ids)],
  );
  return new Set(rows.map((row) => row.id));
}

/** Whether this name, or address, is some account's. */
export async function isLoginTaken(sql: Sql, login: string): Promise<boolean> {
  return (await findUserByLogin(sql, login)) !== undefined;
}

/** False on a server where nobody can sign in yet, imported people or not. */
export async function somebodyCanSignIn(sql: Sql): Promise<boolean> {
  return (await sql.all(SOMEBODY_CAN_SIGN_IN, [])).length > 0;
}

/** Whether somebody who comes now is the first. It holds until the transaction ends: of two who are first, one is. */
export async function isFirstToSignIn({ sql }: WriteScope): Promise<boolean> {
  if (sql.dialect === 'postgres') await sql.all('SELECT pg_advisory_xact_lock($1)', [FIRST_ACCOUNT_LOCK]);
  return !(await somebodyCanSignIn(sql));
}

/** Those who may do everything, in the order of their ids. */
export async function findActiveSuperuserIds(sql: Sql): Promise<number[]> {
  const rows = await sql.all<{ id: number }>(ACTIVE_SUPERUSERS, []);
  return rows.map((row) => row.id);
}

/** True where nobody but this user is an active superuser, and so until the transaction ends. */
export async function isLastSuperuser(sql: Sql, userId: number): Promise<boolean> {
  const rows = await sql.all<{ id: number }>(`${ACTIVE_SUPERUSERS} ${forUpdate(sql.dialect)}`, []);
  return rows.length === 1 && rows[0]?.id === userId;
}
