const day = 86_400_000;

/** Rows 0, 1, 2, … up to and including `last`, as table `n (i)`. */
export const count = (last: number): string =>
  `WITH RECURSIVE n (i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < ${last})`;

/** The person in one of the five places of conversation `c`: 1 and 2 in the first 200, else others. */
const member = (place: string): string =>
  `CASE WHEN c <= 200 AND ${place} < 2 THEN ${place} + 1 ELSE 3 + (c * 7 + ${place} * 101) % 498 END`;

/**
 * SQL that fills a migrated database, in which people 1 and 2 exist, with a year of messages. They are
 * stored in the order of their times, the conversations' mixed, as they would be had they been sent.
 */
export function fillHistory(messages: number, dialect: 'sqlite' | 'postgres' = 'sqlite'): string[] {
  const isSqlite = dialect === 'sqlite';
  const start = Date.now() - 365 * day;
  const step = Math.floor((364 * day) / messages);
  return [
    'BEGIN',
    `${count(497)} INSERT INTO users
        (id, username, username_key, email, first_name, last_name, phone_number,
          is_staff, is_superuser, is_active, search_text, created_at, updated_at)
      SELECT i + 3, 'member' || i, 'member' || i, 'member' || i || '@example.com', 'First', 'Last', '',
        FALSE, FALSE, TRUE, 'member' || i, ${start}, ${start} FROM n`,
    `${count(999)} INSERT INTO conversations
        (id, kind, title, participant_count, last_seq, revision, activity_pending, created_at, updated_at)
      SELECT i + 1, 'group', 'Conversation ' || (i + 1), 5, 0, 1, FALSE, ${start}, ${start} FROM n`,
    `${count(messages - 1)} INSERT INTO messages
        (conversation_id, seq, revision, sender_id, kind, content, client_id, created_at)
      SELECT c, seq, seq + 1, ${member('(2 + i % 3)')}, 'text',
        substr('${words}', CAST(1 + i % 40 AS INTEGER), CAST(20 + i * 7919 % 90 AS INTEGER)),
        ${isSqlite ? 'lower(hex(randomblob(16)))' : 'gen_random_uuid()'}, ${start} + i * ${step}
      FROM (${placed}) AS placed`,
    `UPDATE conversations SET
        last_seq = last.seq, revision = last.seq + 1, updated_at = last.created_at,
        listed_at = last.created_at, listed_count = last.seq
      FROM (SELECT conversation_id, max(seq) AS seq, max(created_at) AS created_at FROM messages GROUP BY conversation_id) AS last
      WHERE last.conversation_id = conversations.id`,
    `${count(4)} INSERT INTO participants
        (conversation_id, user_id, role, last_read_seq, revision, activity_at, joined_at)
      SELECT c, ${member('i')}, CASE i WHEN 0 THEN 'owner' ELSE 'member' END,
        ${isSqlite ? 'max' : 'greatest'}(0, last_seq - c % 20), 1, updated_at, ${start}
      FROM n, (SELECT id AS c, last_seq, updated_at FROM conversations) AS each_one`,
    'COMMIT',
  ];
}

/** Message `i`'s conversation and `seq`: each tenth goes to the first, the rest to the 999 others in turn. */
const placed = `
  SELECT i,
    CASE WHEN i % 10 = 0 THEN 1 ELSE 2 + (i - i / 10 - 1) % 999 END AS c,
    CASE WHEN i % 10 = 0 THEN 1 + i / 10 ELSE 1 + (i - i / 10 - 1) / 999 END AS seq
  FROM n`;

const words =
  'has anybody tried the new kernel on the old laptop yet or is it still the one that ' +
  'forgets the wireless card after a suspend and needs the module loaded by hand again';
