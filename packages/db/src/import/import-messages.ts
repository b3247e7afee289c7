import { inBoth, type Sql } from '../connection/sql.ts';
import type { ImportedLine } from './import-batch.ts';
import { jsonTable } from './json-table.ts';

/** An imported line with its sender and its name for ever. */
export interface IdentifiedLine {
  said: ImportedLine;
  senderId: number;
  clientId: string;
}

/** Those of the lines that are not stored yet, in order. */
export async function leaveOutStored(sql: Sql, lines: readonly IdentifiedLine[]): Promise<IdentifiedLine[]> {
  const asked = lines.map((line) => [line.senderId, line.clientId]);
  const stored = await sql.all<{ clientId: string }>(STORED[sql.dialect], [JSON.stringify(asked)]);
  const storedIds = new Set(stored.map((row) => row.clientId));
  return lines.filter((line) => !storedIds.has(line.clientId));
}

/** Stores lines one after the other, from the conversation's next `seq` and `revision` on. */
export async function insertLines(
  sql: Sql,
  lines: readonly IdentifiedLine[],
  place: { conversationId: number; lastSeq: number; revision: number },
): Promise<void> {
  const rows = lines.map((line, index) => [
    index + 1,
    line.senderId,
    line.said.kind,
    line.said.content,
    line.clientId,
    line.said.createdAt,
  ]);
  const { conversationId, lastSeq, revision } = place;
  await sql.all(INSERT[sql.dialect], [JSON.stringify(rows), conversationId, lastSeq, revision]);
}

const STORED = inBoth(
  (dialect) => `SELECT m.client_id AS "clientId"
  FROM ${jsonTable(dialect, '$1', { sender_id: 'bigint', client_id: 'text' })}
  JOIN messages AS m ON m.sender_id = r.sender_id AND m.client_id = r.client_id`,
);

const INSERT = inBoth(
  (dialect) => `INSERT INTO messages
    (conversation_id, seq, revision, sender_id, kind, content, client_id, created_at)
  SELECT CAST($2 AS bigint), CAST($3 AS bigint) + r.n, CAST($4 AS bigint) + r.n,
    r.sender_id, r.kind, r.content, r.client_id, r.created_at
  FROM ${jsonTable(dialect, '$1', {
    n: 'bigint',
    sender_id: 'bigint',
    kind: 'text',
    content: 'text',
    client_id: 'text',
    created_at: 'bigint',
  })}`,
);
