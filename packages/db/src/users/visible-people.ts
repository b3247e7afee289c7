import { first, type Sql } from '../connection/sql.ts';
import { USER_COLUMNS, userRow, type UserRow } from './user-row.ts';

/** Who looks: what they may see of other people is decided by this alone. */
export interface Viewer {
  id: number;
  isGuest: boolean;
}

/**
 * The one rule of who sees whom, for `users AS u`: members see everybody, and their statements stay as
 * they are; a guest sees themselves and who takes part in a conversation with them.
 *
 * @param id the placeholder of the guest's id, such as `$3`
 */
export function seenByGuest(id: string): string {
  return `u.id IN (SELECT CAST(${id} AS BIGINT) UNION SELECT other.user_id ${sharing(id)})`;
}

/** Everybody in the conversations of a guest as `other`, the guest included where they have one. */
function sharing(id: string): string {
  return `FROM participants AS me
    JOIN participants AS other ON other.conversation_id = me.conversation_id AND other.removed_at IS NULL
    WHERE me.user_id = CAST(${id} AS BIGINT) AND me.removed_at IS NULL`;
}

export const VISIBLE_IDS = `SELECT DISTINCT other.user_id AS id ${sharing('$1')}`;
const ONE = `SELECT ${USER_COLUMNS} FROM users AS u WHERE u.id = $1`;
// The same rule for one person: by their place in each of the guest's conversations, however many are there.
export const ONE_SEEN_BY_GUEST = `${ONE}
  AND (u.id = $2 OR EXISTS (SELECT 1 ${sharing('$2')} AND other.user_id = $1))`;

/** Somebody whom the viewer may know of; undefined for who is not there, and who is not there for them. */
export async function findVisibleUser(sql: Sql, viewer: Viewer, id: number): Promise<UserRow | undefined> {
  const row = viewer.isGuest
    ? await first<UserRow>(sql, ONE_SEEN_BY_GUEST, [id, viewer.id])
    : await first<UserRow>(sql, ONE, [id]);
  return row && userRow(row);
}

/** Everybody whom a guest sees, themselves included. */
export async function listVisibleIds(sql: Sql, guestId: number): Promise<Set<number>> {
  const rows = await sql.all<{ id: number }>(VISIBLE_IDS, [guestId]);
  return new Set([guestId, ...rows.map(({ id }) => id)]);
}
