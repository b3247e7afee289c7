import { groupRead } from '../connection/group-read.ts';
import { first, type Sql } from '../connection/sql.ts';
import { seenByGuest, type Viewer } from './visible-people.ts';
import { USER_COLUMNS, userRow, type UserRow } from './user-row.ts';

const REVISION = 'SELECT users_revision AS revision FROM installation';
const NEXT_REVISION =
  'UPDATE installation SET users_revision = users_revision + 1 RETURNING users_revision AS revision';
const STAMP = 'UPDATE users SET revision = $2 WHERE id = $1';

export const CHANGED_USERS = `SELECT ${USER_COLUMNS}, u.revision FROM users AS u
  WHERE u.revision > $1 ORDER BY u.revision LIMIT $2`;

export const CHANGED_USERS_FOR_GUEST = `SELECT ${USER_COLUMNS}, u.revision FROM users AS u
  WHERE u.revision > $1 AND ${seenByGuest('$3')} ORDER BY u.revision LIMIT $2`;

/** What a returning client missed of people's profiles. */
export interface ChangedUsers {
  /** How far this answer reaches. */
  revision: number;
  /** False where more changed than the limit: what follows `revision` is yet to be asked for. */
  complete: boolean;
  /** Each once, as they are now, in the order of their changes. */
  users: UserRow[];
}

const revisionForAll = groupRead<'users', number>(
  async (sql) => new Map([['users', await revisionBy(sql, REVISION)]]),
);

/** How far the changes of people's profiles have come; many who ask at once share the answer. */
export async function readUsersRevision(sql: Sql): Promise<number> {
  return (await revisionForAll(sql, 'users')) ?? 0;
}

/**
 * Numbers a change of somebody's profile, in the transaction that makes it: in the order of the
 * commits, without a gap.
 */
export async function stampUser(sql: Sql, id: number): Promise<number> {
  const revision = await revisionBy(sql, NEXT_REVISION);
  await sql.all(STAMP, [id, revision]);
  return revision;
}

/** The profiles that changed after revision `since`, of those whom the viewer sees. */
export async function listUserChanges(
  sql: Sql,
  viewer: Viewer,
  range: { since: number; limit: number },
): Promise<ChangedUsers> {
  const revision = await readUsersRevision(sql);
  if (revision <= range.since) return { revision, complete: true, users: [] };
  const params = [range.since, range.limit + 1];
  const rows = viewer.isGuest
    ? await sql.all<UserRow & { revision: number }>(CHANGED_USERS_FOR_GUEST, [...params, viewer.id])
    : await sql.all<UserRow & { revision: number }>(CHANGED_USERS, params);
  const shown = rows.slice(0, range.limit);
  const complete = shown.length === rows.length;
  const reached = complete ? revision : (shown.at(-1)?.revision ?? revision);
  return { revision: reached, complete, users: shown.map(userRow) };
}

async function revisionBy(sql: Sql, statement: string): Promise<number> {
  const row = await first<{ revision: number }>(sql, statement, []);
  if (!row) throw new Error('the installation has lost its row');
  return row.revision;
}
