import type { Sql } from '../connection/sql.ts';
import { seenByGuest, type Viewer } from './visible-people.ts';
import { USER_COLUMNS, userRow, type UserRow } from './user-row.ts';

/**
 * Where somebody stands: who can sign in before who was imported, then by the username, which is
 * unique, so that pages neither repeat nor skip. One text, as the index holds it.
 */
const PLACE = "CASE WHEN u.email IS NULL THEN '1' ELSE '0' END || u.username_key";

const ORDER = `ORDER BY ${PLACE} LIMIT $3`;
const OTHERS = `SELECT ${USER_COLUMNS}, ${PLACE} AS place FROM users AS u
  WHERE ${PLACE} > $1 AND u.is_active AND u.id <> $2`;
const MATCHING = "u.search_text LIKE $4 ESCAPE '!'";

export const LIST_USERS = `${OTHERS} ${ORDER}`;

/**
 * Substring search walks the same index and keeps what matches: its work is bounded by
 * the number of people, which no btree can beat for a substring.
 */
export const SEARCH_USERS = `${OTHERS} AND ${MATCHING} ${ORDER}`;

/** The same of whom a guest sees: bounded by the conversations that they are in. */
export const LIST_USERS_FOR_GUEST = `${OTHERS} AND ${seenByGuest('$2')} ${ORDER}`;
export const SEARCH_USERS_FOR_GUEST = `${OTHERS} AND ${MATCHING} AND ${seenByGuest('$2')} ${ORDER}`;

/** For staff, who see addresses that are hidden and so find by them. */
export const SEARCH_USERS_AND_ADDRESSES = `SELECT ${USER_COLUMNS}, ${PLACE} AS place FROM users AS u
  WHERE ${PLACE} > $1 AND u.is_active AND u.id <> $2
    AND (u.search_text LIKE $4 ESCAPE '!' OR u.email LIKE $4 ESCAPE '!')
  ORDER BY ${PLACE} LIMIT $3`;

export interface UserPage {
  users: UserRow[];
  /** The `after` of the next page, or null at the end. */
  next: string | null;
}

/**
 * Active people, those who can sign in before those who were imported, each in the order of their
 * usernames; of them whom the viewer sees, without the viewer.
 *
 * @param page.after the last page's `next`, or '' for the first page
 * @param page.search text to find in username, first or last name, or an email that is shown, without regard to case
 * @param page.findsAddresses whether it may be found in an email that is hidden too
 */
export async function listUsers(
  sql: Sql,
  viewer: Viewer,
  page: { after: string; limit: number; search?: string | undefined; findsAddresses?: boolean },
): Promise<UserPage> {
  const search = page.search?.trim().normalize('NFKC').toLowerCase();
  const params = [page.after, viewer.id, page.limit + 1];
  const [list, searching] = viewer.isGuest
    ? [LIST_USERS_FOR_GUEST, SEARCH_USERS_FOR_GUEST]
    : [LIST_USERS, page.findsAddresses ? SEARCH_USERS_AND_ADDRESSES : SEARCH_USERS];
  const rows = search
    ? await sql.all<UserRow & { place: string }>(searching, [...params, `%${escapeLike(search)}%`])
    : await sql.all<UserRow & { place: string }>(list, params);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return { users: shown.map(userRow), next: last?.place ?? null };
}

function escapeLike(text: string): string {
  return text.replaceAll(/[%_!]/g, '!$&');
}
