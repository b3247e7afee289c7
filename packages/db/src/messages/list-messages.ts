import { first, type Sql } from '../connection/sql.ts';
import { MESSAGE_COLUMNS, MESSAGES, messageRow, type FlatMessage, type MessageRow } from './message-row.ts';

/** Which messages a page holds; `seq`s that need not exist. `around` is in the page, the others bound it. */
export type PagePlace = { before: number } | { after: number } | { around: number };

export const OLDER_MESSAGES = `SELECT ${MESSAGE_COLUMNS} FROM ${MESSAGES}
  WHERE m.conversation_id = $1 AND m.seq < $2 ORDER BY m.seq DESC LIMIT $3`;

export const NEWER_MESSAGES = `SELECT ${MESSAGE_COLUMNS} FROM ${MESSAGES}
  WHERE m.conversation_id = $1 AND m.seq > $2 ORDER BY m.seq LIMIT $3`;

export const ONE_MESSAGE = `SELECT ${MESSAGE_COLUMNS} FROM ${MESSAGES} WHERE m.id = $1`;

/** At most `limit` messages of a conversation, newest first. Tombstones are among them: `seq` stays dense. */
export async function listMessages(
  sql: Sql,
  conversationId: number,
  page: { place: PagePlace; limit: number },
): Promise<MessageRow[]> {
  const { place, limit } = page;
  if ('before' in place) return older(sql, [conversationId, place.before, limit]);
  if ('after' in place) return newer(sql, [conversationId, place.after, limit]);
  // Near the beginning there is less below, and `seq` tells how much: the page is filled from above.
  const above = Math.min(limit, Math.max(Math.floor(limit / 2), limit - place.around));
  const after = await newer(sql, [conversationId, place.around, above]);
  // Near the end there is less above: it is filled from below.
  const before = await older(sql, [conversationId, place.around + 1, limit - after.length]);
  return [...after, ...before];
}

export async function findMessage(sql: Sql, id: number): Promise<MessageRow | undefined> {
  const row = await first<FlatMessage>(sql, ONE_MESSAGE, [id]);
  return row && messageRow(row);
}

async function older(sql: Sql, params: number[]): Promise<MessageRow[]> {
  const rows = await sql.all<FlatMessage>(OLDER_MESSAGES, params);
  return rows.map(messageRow);
}

async function newer(sql: Sql, params: number[]): Promise<MessageRow[]> {
  const rows = await sql.all<FlatMessage>(NEWER_MESSAGES, params);
  return rows.map(messageRow).reverse();
}
