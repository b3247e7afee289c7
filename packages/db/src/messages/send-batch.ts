import { blockerIn, type Blocker } from '../blocks/blocker-in.ts';
import { inBoth, jsonRows, type Dialect, type Sql } from '../connection/sql.ts';
import { MESSAGE_COLUMNS, messageRow, type FlatMessage, type MessageRow } from './message-row.ts';
import {
  planSends,
  type SendFacts,
  type SendOutcome,
  type SendPlan,
  type SendRequest,
} from './plan-sends.ts';

interface FactRow extends FlatMessage {
  position: number;
  lastSeq: number | null;
  conversationRevision: number | null;
  senderUserId: number | null;
  senderUsername: string;
  senderFirstName: string;
  senderLastName: string;
  readEpoch: number | null;
  lastReadSeq: number | null;
  blocker: Blocker | null;
}

/**
 * Stores a batch of sends with four statements, however many they are: lock and read,
 * decide in plain code (`planSends`), insert, move the conversations and the senders'
 * read positions. Runs inside the caller's transaction.
 */
export async function sendBatch(sql: Sql, requests: readonly SendRequest[]): Promise<SendOutcome[]> {
  if (sql.dialect === 'postgres') await lockConversations(sql, requests);
  const plan = planSends(requests, await readFacts(sql, requests));
  const stored = plan.outcomes.flatMap((outcome) => (outcome.kind === 'stored' ? [outcome.message] : []));
  if (stored.length === 0) return plan.outcomes;
  const given = await store(sql, [
    JSON.stringify(stored.map(insertedRow)),
    JSON.stringify(plan.conversations.map(movedRow)),
    JSON.stringify(ownPositions(stored)),
  ]);
  takeIds(stored, given);
  return plan.outcomes;
}

interface GivenId {
  id: number;
  conversationId: number;
  seq: number;
}

/**
 * The three writes of a batch: one statement on PostgreSQL, three on SQLite, where each waits for the
 * one before. An error of the disk can end the whole transaction, and then what was under way
 * beside it would be written, and kept, outside of any.
 */
async function store(
  sql: Sql,
  [messages, conversations, positions]: [string, string, string],
): Promise<GivenId[]> {
  if (sql.dialect === 'postgres') return sql.all<GivenId>(STORE, [messages, conversations, positions]);
  const given = await sql.all<GivenId>(INSERT.sqlite, [messages]);
  await sql.all(MOVE_CONVERSATIONS.sqlite, [conversations]);
  await sql.all(MOVE_READ_POSITIONS.sqlite, [positions]);
  return given;
}

function movedRow(moved: SendPlan['conversations'][number]): Record<string, number> {
  return { id: moved.id, last_seq: moved.lastSeq, revision: moved.revision, updated_at: moved.updatedAt };
}

/** In the order of their ids, so that two processes never wait for each other in a circle. */
async function lockConversations(sql: Sql, requests: readonly SendRequest[]): Promise<void> {
  const ids = [...new Set(requests.map((request) => request.conversationId))];
  await sql.all(
    `SELECT id FROM conversations
      WHERE id IN (SELECT CAST(value AS bigint) FROM json_array_elements_text($1::json)) ORDER BY id FOR UPDATE`,
    [JSON.stringify(ids)],
  );
}

async function readFacts(sql: Sql, requests: readonly SendRequest[]): Promise<SendFacts[]> {
  const asked = requests.map((request, position) => ({
    position,
    conversation_id: request.conversationId,
    sender_id: request.senderId,
    client_id: request.clientId,
  }));
  const rows = await sql.all<FactRow>(FACTS[sql.dialect], [JSON.stringify(asked)]);
  const facts: SendFacts[] = [];
  for (const row of rows) {
    facts[row.position] = {
      sender: row.senderUserId === null ? undefined : senderOf(row, row.senderUserId),
      position: { readEpoch: row.readEpoch ?? 0, lastReadSeq: row.lastReadSeq ?? 0 },
      lastSeq: row.lastSeq ?? 0,
      revision: row.conversationRevision ?? 0,
      earlier: row.id === null ? undefined : messageRow(row),
      blocker: row.blocker,
    };
  }
  return facts;
}

function senderOf(row: FactRow, id: number): MessageRow['sender'] {
  return { id, username: row.senderUsername, firstName: row.senderFirstName, lastName: row.senderLastName };
}

function insertedRow(message: MessageRow): Record<string, string | number | null> {
  return {
    conversation_id: message.conversationId,
    seq: message.seq,
    revision: message.revision,
    sender_id: message.sender.id,
    kind: message.kind,
    content: message.content,
    client_id: message.clientId,
    created_at: message.createdAt,
  };
}

function takeIds(messages: readonly MessageRow[], given: readonly GivenId[]): void {
  const ids = new Map(given.map((row) => [`${row.conversationId}:${row.seq}`, row.id]));
  for (const message of messages) {
    const { conversationId, seq } = message;
    const id = ids.get(`${conversationId}:${seq}`);
    if (id === undefined) throw new Error(`message ${seq} of ${conversationId} was not stored`);
    message.id = id;
  }
}

/** Sending moves the sender's own read position to what they sent. */
function ownPositions(
  stored: readonly MessageRow[],
): { conversation_id: number; user_id: number; seq: number }[] {
  const positions = new Map<string, { conversation_id: number; user_id: number; seq: number }>();
  for (const { conversationId, sender, seq } of stored) {
    positions.set(`${conversationId}:${sender.id}`, {
      conversation_id: conversationId,
      user_id: sender.id,
      seq,
    });
  }
  return [...positions.values()];
}

export const FACTS = inBoth(
  (dialect) => `SELECT r.position, c.last_seq AS "lastSeq", c.revision AS "conversationRevision",
    u.id AS "senderUserId", u.username AS "senderUsername",
    u.first_name AS "senderFirstName", u.last_name AS "senderLastName",
    p.read_epoch AS "readEpoch", p.last_read_seq AS "lastReadSeq",
    ${blockerIn({ conversation: 'c', sender: 'r.sender_id' })} AS blocker, ${MESSAGE_COLUMNS}
  FROM ${jsonRows(dialect, '$1', { position: 'bigint', conversation_id: 'bigint', sender_id: 'bigint', client_id: 'text' })}
  LEFT JOIN conversations AS c ON c.id = r.conversation_id AND c.deleted_at IS NULL
  LEFT JOIN participants AS p
    ON p.conversation_id = r.conversation_id AND p.user_id = r.sender_id AND p.removed_at IS NULL
  LEFT JOIN users AS u ON u.id = p.user_id AND u.is_active AND c.id IS NOT NULL
  LEFT JOIN messages AS m ON m.sender_id = r.sender_id AND m.client_id = r.client_id
  LEFT JOIN users AS s ON s.id = m.sender_id`,
);

const insertFrom = (dialect: Dialect, rows: string) => `INSERT INTO messages
    (conversation_id, seq, revision, sender_id, kind, content, client_id, created_at)
  SELECT conversation_id, seq, revision, sender_id, kind, content, client_id, created_at
  FROM ${jsonRows(dialect, rows, {
    conversation_id: 'bigint',
    seq: 'bigint',
    revision: 'bigint',
    sender_id: 'bigint',
    kind: 'text',
    content: 'text',
    client_id: 'text',
    created_at: 'bigint',
  })}
  RETURNING id, conversation_id AS "conversationId", seq`;

const moveConversationsTo = (dialect: Dialect, rows: string) => `UPDATE conversations AS c
  SET last_seq = r.last_seq, revision = r.revision, activity_pending = TRUE,
    updated_at = CASE WHEN r.updated_at > c.updated_at THEN r.updated_at ELSE c.updated_at END
  FROM ${jsonRows(dialect, rows, { id: 'bigint', last_seq: 'bigint', revision: 'bigint', updated_at: 'bigint' })}
  WHERE c.id = r.id`;

const movePositionsTo = (
  dialect: Dialect,
  rows: string,
) => `UPDATE participants AS p SET last_read_seq = r.seq
  FROM ${jsonRows(dialect, rows, { conversation_id: 'bigint', user_id: 'bigint', seq: 'bigint' })}
  WHERE p.conversation_id = r.conversation_id AND p.user_id = r.user_id AND p.last_read_seq < r.seq`;

const INSERT = inBoth((dialect) => insertFrom(dialect, '$1'));
export const MOVE_CONVERSATIONS = inBoth((dialect) => moveConversationsTo(dialect, '$1'));
export const MOVE_READ_POSITIONS = inBoth((dialect) => movePositionsTo(dialect, '$1'));

const STORE = `WITH inserted AS (${insertFrom('postgres', '$1')}),
  moved AS (${moveConversationsTo('postgres', '$2')}),
  positions AS (${movePositionsTo('postgres', '$3')})
  SELECT * FROM inserted`;
