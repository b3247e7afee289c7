import type { Sql } from '../connection/sql.ts';
import { findMessage } from './list-messages.ts';
import type { MessageRow } from './message-row.ts';

/** Gives a message new words, stamped with a revision taken in the same transaction. */
export async function editMessage(
  sql: Sql,
  change: { id: number; content: string; revision: number },
): Promise<MessageRow> {
  await sql.all('UPDATE messages SET content = $2, edited_at = $3, revision = $4 WHERE id = $1', [
    change.id,
    change.content,
    Date.now(),
    change.revision,
  ]);
  return reread(sql, change.id);
}

/** Leaves a tombstone: the words are gone from the row, its number stays taken. */
export async function deleteMessage(sql: Sql, change: { id: number; revision: number }): Promise<MessageRow> {
  await sql.all("UPDATE messages SET content = '', deleted_at = $2, revision = $3 WHERE id = $1", [
    change.id,
    Date.now(),
    change.revision,
  ]);
  return reread(sql, change.id);
}

async function reread(sql: Sql, id: number): Promise<MessageRow> {
  const message = await findMessage(sql, id);
  if (!message) throw new Error(`there is no message ${id} to change`);
  return message;
}
