import { first, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';
import { AccountLink } from '../models/account-link.ts';
import { emailKey } from '../users/username-key.ts';

/** What a link is good for: one of each kind a person has at most, the newest. */
export type LinkPurpose = 'confirmEmail' | 'resetByMail' | 'resetByStaff';

export interface AccountLinkRow {
  userId: number;
  purpose: LinkPurpose;
  /** The address that it was sent to; null for one that staff hands over. */
  email: string | null;
}

const COLUMNS = 'user_id AS "userId", purpose, email';
const FIND = `SELECT ${COLUMNS} FROM account_links WHERE token_hash = $1 AND expires_at > $2`;
const TAKE = `DELETE FROM account_links WHERE token_hash = $1 AND expires_at > $2 RETURNING ${COLUMNS}`;
const PENDING = `SELECT l.email FROM account_links AS l JOIN users AS u ON u.id = l.user_id
  WHERE l.user_id = $1 AND l.purpose = 'confirmEmail' AND l.expires_at > $2
    AND (u.email IS NULL OR u.email <> l.email)`;

/** Keeps a link in place of the one that was there for the same purpose. `expiresAt` is in Unix milliseconds. */
export async function saveAccountLink(
  scope: WriteScope,
  link: AccountLinkRow & { tokenHash: string; expiresAt: number },
): Promise<void> {
  const row = { ...link, email: link.email === null ? null : emailKey(link.email) };
  await AccountLink.upsert(row, {
    transaction: scope.transaction,
    conflictFields: ['user_id', 'purpose'],
  });
}

/** The link with this token, where it is still good. */
export function findAccountLink(sql: Sql, tokenHash: string): Promise<AccountLinkRow | undefined> {
  return first<AccountLinkRow>(sql, FIND, [tokenHash, Date.now()]);
}

/** The same, and nobody else has it from now on: of two who come with it at once, one gets it. */
export function takeAccountLink(sql: Sql, tokenHash: string): Promise<AccountLinkRow | undefined> {
  return first<AccountLinkRow>(sql, TAKE, [tokenHash, Date.now()]);
}

export async function deleteAccountLinks(
  sql: Sql,
  userId: number,
  purposes: readonly LinkPurpose[],
): Promise<void> {
  for (const purpose of purposes) {
    await sql.all('DELETE FROM account_links WHERE user_id = $1 AND purpose = $2', [userId, purpose]);
  }
}

/** The address that somebody wants to have once it is confirmed; null where they want no other. */
export async function findPendingEmail(sql: Sql, userId: number): Promise<string | null> {
  const row = await first<{ email: string }>(sql, PENDING, [userId, Date.now()]);
  return row?.email ?? null;
}
