import { inBoth, jsonRows, type Dialect, type Sql } from '../connection/sql.ts';
import type { MessageSender } from '../messages/message-row.ts';

/** The two who have read furthest in each of several conversations. */
export const FURTHEST_READERS = inBoth(
  (dialect) => `SELECT r.id, furthest.user_id AS "userId", furthest.last_read_seq AS "lastReadSeq"
  FROM ${jsonRows(dialect, '$1', { id: 'bigint' })} ${lateral(dialect)}`,
);

function lateral(dialect: Dialect): string {
  const best = (columns: string) => `SELECT ${columns} FROM participants AS p
    WHERE p.conversation_id = r.id AND p.removed_at IS NULL ORDER BY p.last_read_seq DESC, p.user_id LIMIT 2`;
  return dialect === 'postgres'
    ? `CROSS JOIN LATERAL (${best('p.user_id, p.last_read_seq')}) AS furthest`
    : `CROSS JOIN participants AS furthest
        WHERE furthest.conversation_id = r.id AND furthest.user_id IN (${best('p.user_id')})`;
}

export const NAMES = inBoth((dialect) =>
  byIds(dialect, {
    columns: 'u.id, u.username, u.first_name AS "firstName", u.last_name AS "lastName"',
    from: 'users AS u',
    id: 'u.id',
  }),
);

export const TITLES = inBoth((dialect) =>
  byIds(dialect, { columns: 'c.id, c.title', from: 'conversations AS c', id: 'c.id' }),
);

/** Each by its key: PostgreSQL takes any list for a hundred ids, and would rather go through a whole table. */
function byIds(
  dialect: Dialect,
  { columns, from, id }: { columns: string; from: string; id: string },
): string {
  const ids = jsonRows(dialect, '$1', { id: 'bigint' });
  return dialect === 'postgres'
    ? `SELECT found.* FROM ${ids} CROSS JOIN LATERAL (
        SELECT ${columns} FROM ${from} WHERE ${id} = r.id LIMIT 1
      ) AS found`
    : `SELECT ${columns} FROM ${ids} CROSS JOIN ${from} WHERE ${id} = r.id`;
}

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
