import { first, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';
import { Invitation } from '../models/invitation.ts';

export interface NewInvitation {
  tokenHash: string;
  createdBy: number;
  conversationId: number | null;
  /** Whether who registers by it is a guest. */
  asGuest: boolean;
  uses: number;
  /** Unix milliseconds. */
  expiresAt: number;
}

/** An invitation that can still be used, with who made it and where it leads. */
export interface InvitationRow {
  id: number;
  conversationId: number | null;
  conversationTitle: string | null;
  createdBy: number;
  username: string;
  firstName: string;
  lastName: string;
  isStaff: boolean;
  asGuest: boolean;
  uses: number;
  usesLeft: number;
  /** Unix milliseconds, both. */
  createdAt: number;
  expiresAt: number;
}

export const INVITATION_COLUMNS = `i.id, i.conversation_id AS "conversationId", c.title AS "conversationTitle",
    i.created_by AS "createdBy", u.username, u.first_name AS "firstName", u.last_name AS "lastName",
    u.is_staff AS "isStaff", i.as_guest AS "asGuest", i.uses, i.uses_left AS "usesLeft", i.created_at AS "createdAt",
    i.expires_at AS "expiresAt"`;

/** For `invitations AS i`: who made it, where it leads, and their place there if they look after it. */
export const INVITATION_JOINS = `JOIN users AS u ON u.id = i.created_by
  LEFT JOIN conversations AS c ON c.id = i.conversation_id AND c.deleted_at IS NULL
  LEFT JOIN participants AS p ON p.conversation_id = c.id AND p.user_id = i.created_by
    AND p.removed_at IS NULL AND p.role <> 'member'`;

/**
 * It stands as long as who made it may still invite: their account is active and no guest's, they are staff or it
 * leads into a group that they look after.
 */
export function isStanding(now: string): string {
  // A sum, or PostgreSQL would take the index of what expires where invitations are gone along in an order.
  return `i.uses_left > 0 AND i.expires_at + 0 > ${now} AND u.is_active AND NOT u.is_guest
    AND (CASE WHEN i.conversation_id IS NULL THEN u.is_staff ELSE p.role IS NOT NULL END)`;
}

const STANDING = `SELECT ${INVITATION_COLUMNS} FROM invitations AS i ${INVITATION_JOINS} WHERE ${isStanding('$1')}`;

const BY_TOKEN = `${STANDING} AND i.token_hash = $2`;
const BY_ID = `${STANDING} AND i.id = $2`;
const PAGE = 'AND i.id < $2 ORDER BY i.id DESC LIMIT $3';
const ALL = `${STANDING} ${PAGE}`;
const OF_CONVERSATION = `${STANDING} AND i.conversation_id = $4 ${PAGE}`;
const OF_PERSON = `${STANDING} AND i.created_by = $4 ${PAGE}`;
const TAKE = `UPDATE invitations SET uses_left = uses_left - 1
  WHERE id = $1 AND uses_left > 0 AND expires_at > $2 RETURNING uses_left AS "usesLeft"`;

const DELETE = 'DELETE FROM invitations WHERE id = $1 RETURNING id';
const DELETE_EXPIRED = 'DELETE FROM invitations WHERE expires_at <= $1';

/** @returns its id */
export async function createInvitation(scope: WriteScope, invitation: NewInvitation): Promise<number> {
  const row = { ...invitation, usesLeft: invitation.uses, createdAt: Date.now() };
  return (await Invitation.create(row, { transaction: scope.transaction })).id;
}

/** The invitation with this token, where it still stands. */
export async function findInvitation(sql: Sql, tokenHash: string): Promise<InvitationRow | undefined> {
  const row = await first<InvitationRow>(sql, BY_TOKEN, [Date.now(), tokenHash]);
  return row && invitationRow(row);
}

export async function findInvitationById(sql: Sql, id: number): Promise<InvitationRow | undefined> {
  const row = await first<InvitationRow>(sql, BY_ID, [Date.now(), id]);
  return row && invitationRow(row);
}

/**
 * Uses an invitation once, in the transaction of what it is used for. However many come at once,
 * no more get in than it has uses.
 *
 * @returns false where it has none left
 */
export async function takeInvitation(sql: Sql, id: number): Promise<boolean> {
  const row = await first<{ usesLeft: number }>(sql, TAKE, [id, Date.now()]);
  if (row?.usesLeft === 0) await deleteInvitation(sql, id);
  return row !== undefined;
}

/** @returns false where there is none */
export async function deleteInvitation(sql: Sql, id: number): Promise<boolean> {
  return (await sql.all(DELETE, [id])).length > 0;
}

export async function deleteExpiredInvitations(sql: Sql): Promise<void> {
  await sql.all(DELETE_EXPIRED, [Date.now()]);
}

/** Those that stand, newest first: everybody's, a conversation's, or a person's. */
export async function listInvitations(
  sql: Sql,
  of: { conversationId: number } | { createdBy: number } | null,
  page: { before: number | null; limit: number },
): Promise<{ invitations: InvitationRow[]; next: number | null }> {
  const range = [Date.now(), page.before ?? Number.MAX_SAFE_INTEGER, page.limit + 1];
  const rows = await (of === null
    ? sql.all<InvitationRow>(ALL, range)
    : sql.all<InvitationRow>(
        'createdBy' in of ? OF_PERSON : OF_CONVERSATION,
        'createdBy' in of ? [...range, of.createdBy] : [...range, of.conversationId],
      ));
  const invitations = rows.slice(0, page.limit).map(invitationRow);
  return { invitations, next: rows.length > page.limit ? (invitations.at(-1)?.id ?? null) : null };
}

/** SQLite answers booleans as 0 and 1. */
export function invitationRow(row: InvitationRow): InvitationRow {
  return { ...row, isStaff: Boolean(row.isStaff), asGuest: Boolean(row.asGuest) };
}
