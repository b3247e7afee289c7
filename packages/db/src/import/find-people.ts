import { inBoth, jsonRows, type Sql } from '../connection/sql.ts';
import { searchText, usernameKey } from '../users/username-key.ts';
import { nicknameKey } from './nickname-key.ts';

interface KnownPerson {
  id: number;
  usernameKey: string;
}

/**
 * Finds people by their nicknames, and makes those who are missing: active accounts without
 * address and password, so that nobody can sign in as them.
 *
 * @param nicknames each person's once, spelled as it was first met: the username of a new person
 * @returns ids by `nicknameKey`
 */
export async function findOrCreatePeople(
  sql: Sql,
  nicknames: readonly string[],
): Promise<{ people: Map<string, number>; created: number }> {
  if (nicknames.length === 0) return { people: new Map(), created: 0 };
  const people = idsByKey(await findPeople(sql, nicknames));
  const missing = nicknames.filter((nickname) => !people.has(nicknameKey(nickname)));
  if (missing.length === 0) return { people, created: 0 };
  const created = await createPeople(sql, missing);
  // Fewer, where somebody else made one of them at the same moment.
  const found = created.length < missing.length ? await findPeople(sql, missing) : created;
  return { people: new Map([...people, ...idsByKey(found)]), created: created.length };
}

/**
 * Those whose names IRC may spell in more ways than upper and lower case, by `nicknameKey`. No
 * index knows RFC 1459: one look at all people, to be made once an import.
 */
export async function findPeopleWithTwins(sql: Sql): Promise<Map<string, number>> {
  return idsByKey(await sql.all<KnownPerson>(FIND_WITH_TWINS, []));
}

function idsByKey(people: readonly KnownPerson[]): Map<string, number> {
  return new Map(people.map((person) => [nicknameKey(person.usernameKey), person.id]));
}

async function findPeople(sql: Sql, nicknames: readonly string[]): Promise<KnownPerson[]> {
  const asked = nicknames.map((nickname) => ({ username_key: usernameKey(nickname) }));
  return sql.all<KnownPerson>(FIND[sql.dialect], [JSON.stringify(asked)]);
}

async function createPeople(sql: Sql, nicknames: readonly string[]): Promise<KnownPerson[]> {
  const rows = nicknames
    .map((username) => ({
      username,
      username_key: usernameKey(username),
      search_text: searchText({ username, email: null, firstName: '', lastName: '', showsEmail: false }),
    }))
    // In one order everywhere, so that two imports never wait for each other in a circle.
    .sort((a, b) => (a.username_key < b.username_key ? -1 : 1));
  return sql.all<KnownPerson>(CREATE[sql.dialect], [JSON.stringify(rows), Date.now()]);
}

const FIND = inBoth(
  (dialect) => `SELECT u.id, u.username_key AS "usernameKey"
  FROM ${jsonRows(dialect, '$1', { username_key: 'text' })} JOIN users AS u ON u.username_key = r.username_key`,
);

const CREATE = inBoth(
  (dialect) => `INSERT INTO users (username, username_key, first_name, last_name, phone_number,
    is_staff, is_superuser, is_active, search_text, created_at, updated_at)
  SELECT r.username, r.username_key, '', '', '', FALSE, FALSE, TRUE, r.search_text,
    CAST($2 AS bigint), CAST($2 AS bigint)
  FROM ${jsonRows(dialect, '$1', { username: 'text', username_key: 'text', search_text: 'text' })}
  WHERE TRUE ON CONFLICT (username_key) DO NOTHING RETURNING id, username_key AS "usernameKey"`,
);

const FIND_WITH_TWINS = `SELECT id, username_key AS "usernameKey" FROM users
  WHERE ${['[', ']', '!\\', '~', '{', '}', '|', '^'].map((character) => `username_key LIKE '%${character}%' ESCAPE '!'`).join(' OR ')}
  ORDER BY id DESC`;
