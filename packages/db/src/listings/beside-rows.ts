import { inBoth, jsonRows, type Sql } from '../connection/sql.ts';
import type { MessageSender } from '../messages/message-row.ts';

/** The two who have read furthest in each of several conversations. */
export const FURTHEST_READERS = inBoth(
  (dialect) => `SELECT r.id, furthest.user_id AS "userId", furthest.last_read_seq AS "lastReadSeq"
  FROM ${jsonRows(dialect, '$1', { id: 'bigint' })} ${lateral(dialect)}`,
);

function lateral(dialect: 'sqlite' | 'postgres'): string {
  const best = (columns: string) => `SELECT ${columns} FROM participants AS p
    WHERE p.conversation_id = r.id AND p.removed_at IS NULL ORDER BY p.last_read_seq DESC, p.user_id LIMIT 2`;
  return dialect === 'postgres'
    ? `CROSS JOIN LATERAL (${best('p.user_id, p.last_read_seq')}) AS furthest`
    : `CROSS JOIN participants AS furthest
        WHERE furthest.conversation_id = r.id AND furthest.user_id IN (${best('p.user_id')})`;
}

export const NAMES = inBoth(
  (dialect) => `SELECT u.id, u.username, u.first_name AS "firstName", u.last_name AS "lastName"
  FROM ${jsonRows(dialect, '$1', { id: 'bigint' })} CROSS JOIN users AS u WHERE u.id = r.id`,
);

export const TITLES = inBoth(
  (dialect) => `SELECT c.id, c.title
  FROM ${jsonRows(dialect, '$1', { id: 'bigint' })} CROSS JOIN conversations AS c WHERE c.id = r.id`,
);

/** Which of these messages somebody has read who did not write them, by their ids. */
export async function findReadMessages(
  sql: Sql,
  messages: readonly { id: number; conversationId: number; seq: number; sender: { id: number } }[],
): Promise<Set<number>> {
  const readers = await sql.all<{ id: number; userId: number; lastReadSeq: number }>(
    FURTHEST_READERS[sql.dialect],
    [idsOf(messages.map(({ conversationId }) => conversationId))],
  );
  const read = messages.filter(({ conversationId, seq, sender }) =>
    readers.some(
      ({ id, userId, lastReadSeq }) => id === conversationId && userId !== sender.id && lastReadSeq >= seq,
    ),
  );
  return new Set(read.map(({ id }) => id));
}

/** How these people are called, by their ids. */
export async function findNames(sql: Sql, ids: readonly number[]): Promise<Map<number, MessageSender>> {
  const rows = await sql.all<MessageSender>(NAMES[sql.dialect], [idsOf(ids)]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What these conversations are called, by their ids; null for one without a title. */
export async function findTitles(sql: Sql, ids: readonly number[]): Promise<Map<number, string | null>> {
  const rows = await sql.all<{ id: number; title: string | null }>(TITLES[sql.dialect], [idsOf(ids)]);
  return new Map(rows.map(({ id, title }) => [id, title]));
}

function idsOf(ids: readonly number[]): string {
  return JSON.stringify([...new Set(ids)].map((id) => ({ id })));
}
