import type { Sql } from '../../src/connection/sql.ts';
import type { Database } from '../../src/database.ts';

/** What `fillHistory` makes. */
export const history = {
  people: 1_000,
  conversations: 300,
  /** Takes part in every conversation. */
  busyPerson: 1,
  /** Holds half of all messages and `membersOfLong` people, after as many have left it. */
  longConversation: 1,
  membersOfLong: 400,
  membersOfOthers: 20,
  /** Conversations that have moved since the list's order was last settled. */
  pending: 3,
} as const;

const SINCE = 1_700_000_000_000;

/** Fills an empty, migrated database with a team's history, and lets it count what it has. */
export async function fillHistory(db: Database, messages: number): Promise<void> {
  await db.write(({ sql }) => insertHistory(sql, messages));
  await db.write(({ sql }) => sql.all('ANALYZE', []));
}

/** The same in the caller's transaction, by a few statements however long the history is. */
export async function insertHistory(sql: Sql, messages: number): Promise<void> {
  const { people, conversations, membersOfLong, membersOfOthers, pending } = history;
  const long = Math.floor(messages / 2);
  const each = Math.max(1, Math.floor((messages - long) / (conversations - 1)));
  const statements = [
    `INSERT INTO users (id, username, username_key, email, first_name, last_name, phone_number, password_hash,
        is_staff, is_superuser, is_active, search_text, created_at, updated_at)
      SELECT i, 'user-' || i, 'user-' || i, CASE WHEN i % 10 <> 5 THEN 'user-' || i || '@example.org' END, 'First', 'Last', '', 'a hash',
        FALSE, FALSE, i % 4 <> 3, 'user-' || i || ' first last', ${SINCE}, ${SINCE} FROM ${numbers(people)}`,
    `INSERT INTO conversations (id, kind, title, participant_count, last_seq, revision, activity_pending, created_at, updated_at)
      SELECT i, 'group', 'Group ' || i, CASE i WHEN 1 THEN ${membersOfLong} ELSE ${membersOfOthers} END,
        CASE i WHEN 1 THEN ${long} ELSE ${each} END, CASE i WHEN 1 THEN ${long} ELSE ${each} END + 1,
        i % ${Math.floor(conversations / pending)} = 7, ${SINCE}, ${SINCE} + i * 1000 FROM ${numbers(conversations)}`,
    // Those who have left have the lower ids, where a careless page would stumble over them first.
    `INSERT INTO participants (conversation_id, user_id, role, last_read_seq, revision, activity_at, joined_at, removed_at)
      SELECT 1, i, 'member', 0, 1, ${SINCE} + 1000, ${SINCE},
        CASE WHEN i BETWEEN 2 AND ${membersOfLong} + 1 THEN ${SINCE} END FROM ${numbers(2 * membersOfLong)}`,
    `INSERT INTO participants (conversation_id, user_id, role, last_read_seq, revision, activity_at, joined_at)
      SELECT c.i, 1, 'owner', 0, 1, ${SINCE} + c.i * 1000, ${SINCE} FROM ${numbers(conversations, 'c')} WHERE c.i > 1
      UNION ALL
      SELECT c.i, 2 + (c.i * 37 + k.i) % ${people - 1}, 'member', 0, 1, ${SINCE} + c.i * 1000, ${SINCE}
      FROM ${numbers(conversations, 'c')} CROSS JOIN ${numbers(membersOfOthers - 1, 'k')} WHERE c.i > 1`,
    `INSERT INTO messages (conversation_id, seq, revision, sender_id, kind, content, client_id, created_at)
      SELECT 1, i, i + 1, 1 + i % ${people}, 'text', 'message ' || i, 'long-' || i, ${SINCE} + i FROM ${numbers(long)}`,
    `INSERT INTO messages (conversation_id, seq, revision, sender_id, kind, content, client_id, created_at)
      SELECT c.i, k.i, k.i + 1, 1 + (c.i + k.i) % ${people}, 'text', 'message ' || k.i, 'c-' || c.i || '-' || k.i, ${SINCE} + k.i
      FROM ${numbers(conversations, 'c')} CROSS JOIN ${numbers(each, 'k')} WHERE c.i > 1`,
  ];
  for (const statement of statements) await sql.all(statement, []);
}

export function numbers(last: number, name = 'n'): string {
  return `(WITH RECURSIVE counter (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counter WHERE i < ${last})
    SELECT i FROM counter) AS ${name}`;
}
