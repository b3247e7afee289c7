import { blockerIn, type Blocker } from '../blocks/blocker-in.ts';
import { inBoth, jsonArray, jsonRows, type Dialect, type Sql } from '../connection/sql.ts';
import { MESSAGE_COLUMNS, messageRow, type FlatMessage, type MessageRow } from './message-row.ts';
import {
  planSends,
  type SendFacts,
  type SendOutcome,
  type SendPlan,
  type SendRequest,
} from './plan-sends.ts';

/** What is known of one request, in the order of FACT_COLUMNS. */
type FactRow = [
  position: number,
  lastSeq: number | null,
  revision: number | null,
  senderId: number | null,
  username: string,
  firstName: string,
  lastName: string,
  readEpoch: number | null,
  lastReadSeq: number | null,
  blocker: Blocker | null,
  earlierId: number | null,
];

const FACT_COLUMNS = `r.position, c.last_seq, c.revision, u.id, u.username, u.first_name, u.last_name,
  p.read_epoch, p.last_read_seq, ${blockerIn({ conversation: 'c', sender: 'r.sender_id' })}, m.id`;

/** All the requests of a batch. */
interface Known {
  facts: SendFacts[];
  /** The last message that there is, on SQLite, where nobody else can store one before the batch is. */
  lastId: number;
}

/**
 * Stores a batch of sends with four statements, however many they are: lock and read,
 * decide in plain code (`planSends`), insert, move the conversations and the senders'
 * read positions. Runs inside the caller's transaction.
 */
export async function sendBatch(sql: Sql, requests: readonly SendRequest[]): Promise<SendOutcome[]> {
  if (sql.dialect === 'postgres') await lockConversations(sql, requests);
  const { facts, lastId } = await readFacts(sql, requests);
  const plan = planSends(requests, facts);
  const stored = plan.outcomes.flatMap((outcome) => (outcome.kind === 'stored' ? [outcome.message] : []));
  if (stored.length === 0) return plan.outcomes;
  const moves = [
    JSON.stringify(plan.conversations.map(movedRow)),
    JSON.stringify(ownPositions(stored)),
  ] as const;
  if (sql.dialect === 'postgres') {
    takeIds(stored, await sql.all<GivenId>(STORE, [JSON.stringify(stored.map(insertedRow)), ...moves]));
  } else {
    for (const [index, message] of stored.entries()) message.id = lastId + 1 + index;
    await storeInTurn(sql, [JSON.stringify(stored.map(numberedRow)), ...moves]);
  }
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
async function storeInTurn(
  sql: Sql,
  [messages, conversations, positions]: [string, string, string],
): Promise<void> {
  await sql.all(INSERT_NUMBERED, [messages]);
  await sql.all(MOVE_CONVERSATIONS.sqlite, [conversations]);
  await sql.all(MOVE_READ_POSITIONS.sqlite, [positions]);
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

async function readFacts(sql: Sql, requests: readonly SendRequest[]): Promise<Known> {
  const asked = requests.map((request, position) => ({
    position,
    conversation_id: request.conversationId,
    sender_id: request.senderId,
    client_id: request.clientId,
  }));
  const [found] = await sql.all<{ facts: string; lastId: number }>(FACTS[sql.dialect], [
    JSON.stringify(asked),
  ]);
  if (!found) throw new Error('a statement that answers with one row answered with none');
  const rows = JSON.parse(found.facts) as FactRow[];
  const earlier = await readEarlier(sql, rows.flatMap(earlierIdOf));
  const facts: SendFacts[] = [];
  for (const row of rows) facts[row[0]] = factsOf(row, earlier);
  return { facts, lastId: found.lastId };
}

function factsOf(row: FactRow, earlier: ReadonlyMap<number, MessageRow>): SendFacts {
  const [, lastSeq, revision, id, username, firstName, lastName, readEpoch, lastReadSeq, blocker] = row;
  const [earlierId] = earlierIdOf(row);
  return {
    sender: id === null ? undefined : { id, username, firstName, lastName },
    position: { readEpoch: readEpoch ?? 0, lastReadSeq: lastReadSeq ?? 0 },
    lastSeq: lastSeq ?? 0,
    revision: revision ?? 0,
    earlier: earlierId === undefined ? undefined : earlier.get(earlierId),
    blocker,
  };
}

function earlierIdOf(row: FactRow): number[] {
  const id = row[10];
  return id === null ? [] : [id];
}

/** What was stored under the same `clientId` before, which is rarely anything: by its id. */
async function readEarlier(sql: Sql, ids: readonly number[]): Promise<Map<number, MessageRow>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.all<FlatMessage>(EARLIER[sql.dialect], [JSON.stringify(ids.map((id) => ({ id })))]);
  return new Map(rows.map((row) => [row.id, messageRow(row)]));
}

/** In the order of INSERTED. */
function insertedRow(message: MessageRow): Record<keyof typeof INSERTED, string | number | null> {
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

function numberedRow(message: MessageRow): (string | number | null)[] {
  return [message.id, ...Object.values(insertedRow(message))];
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
  (dialect) => `SELECT ${jsonArray(dialect, FACT_COLUMNS)} AS facts,
    ${dialect === 'postgres' ? '0' : '(SELECT COALESCE(MAX(id), 0) FROM messages)'} AS "lastId"
  FROM ${jsonRows(dialect, '$1', { position: 'bigint', conversation_id: 'bigint', sender_id: 'bigint', client_id: 'text' })}
  LEFT JOIN conversations AS c ON c.id = r.conversation_id AND c.deleted_at IS NULL
  LEFT JOIN participants AS p
    ON p.conversation_id = r.conversation_id AND p.user_id = r.sender_id AND p.removed_at IS NULL
  LEFT JOIN users AS u ON u.id = p.user_id AND u.is_active AND c.id IS NOT NULL
  LEFT JOIN messages AS m ON m.sender_id = r.sender_id AND m.client_id = r.client_id`,
);

export const EARLIER = inBoth(
  (dialect) => `SELECT ${MESSAGE_COLUMNS} FROM ${jsonRows(dialect, '$1', { id: 'bigint' })}
  JOIN messages AS m ON m.id = r.id JOIN users AS s ON s.id = m.sender_id`,
);

const INSERTED = {
  conversation_id: 'bigint',
  seq: 'bigint',
  revision: 'bigint',
  sender_id: 'bigint',
  kind: 'text',
  content: 'text',
  client_id: 'text',
  created_at: 'bigint',
} as const;

const INSERTED_NAMES = Object.keys(INSERTED).join(', ');

const INSERT = `INSERT INTO messages (${INSERTED_NAMES})
  SELECT ${INSERTED_NAMES} FROM ${jsonRows('postgres', '$1', INSERTED)}
  RETURNING id, conversation_id AS "conversationId", seq`;

/** Numbered by who writes, so that no id has to be told; SQLite finds places in half the time that names take it. */
const INSERT_NUMBERED = `INSERT INTO messages (id, ${INSERTED_NAMES})
  SELECT value ->> 0, ${Object.keys(INSERTED)
    .map((_, index) => `value ->> ${index + 1}`)
    .join(', ')} FROM json_each($1)`;

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

export const MOVE_CONVERSATIONS = inBoth((dialect) => moveConversationsTo(dialect, '$1'));
export const MOVE_READ_POSITIONS = inBoth((dialect) => movePositionsTo(dialect, '$1'));

const STORE = `WITH inserted AS (${INSERT}),
  moved AS (${moveConversationsTo('postgres', '$2')}),
  positions AS (${movePositionsTo('postgres', '$3')})
  SELECT * FROM inserted`;
