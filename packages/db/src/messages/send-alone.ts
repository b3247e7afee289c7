import { blockerIn } from '../blocks/blocker-in.ts';
import type { Sql } from '../connection/sql.ts';
import type { SendOutcome, SendRequest } from './plan-sends.ts';

/** A statement writes to one table, and what follows from it is a trigger's work; the row itself is not kept. */
const SETUP = [
  `CREATE TEMP TABLE IF NOT EXISTS sending_alone (
    id, conversation_id, seq, revision, sender_id, kind, content, client_id, created_at,
    username, first_name, last_name, read_epoch
  )`,
  `CREATE TEMP TRIGGER IF NOT EXISTS send_alone AFTER INSERT ON sending_alone BEGIN
    INSERT INTO messages (id, conversation_id, seq, revision, sender_id, kind, content, client_id, created_at)
    VALUES (NEW.id, NEW.conversation_id, NEW.seq, NEW.revision, NEW.sender_id, NEW.kind, NEW.content,
      NEW.client_id, NEW.created_at);
    UPDATE conversations SET last_seq = NEW.seq, revision = NEW.revision, activity_pending = TRUE,
      updated_at = MAX(updated_at, NEW.created_at)
    WHERE id = NEW.conversation_id;
    UPDATE participants SET last_read_seq = NEW.seq
    WHERE conversation_id = NEW.conversation_id AND user_id = NEW.sender_id AND last_read_seq < NEW.seq;
    DELETE FROM sending_alone;
  END`,
];

const SEND = `INSERT INTO sending_alone
  SELECT (SELECT COALESCE(MAX(id), 0) + 1 FROM messages), c.id, c.last_seq + 1, c.revision + 1,
    u.id, $3, $4, $5, $6, u.username, u.first_name, u.last_name, p.read_epoch
  FROM conversations AS c
  JOIN participants AS p ON p.conversation_id = c.id AND p.user_id = $2 AND p.removed_at IS NULL
  JOIN users AS u ON u.id = p.user_id AND u.is_active
  WHERE c.id = $1 AND c.deleted_at IS NULL
    AND (${blockerIn({ conversation: 'c', sender: '$2' })}) IS NULL
    AND NOT EXISTS (SELECT 1 FROM messages WHERE sender_id = $2 AND client_id = $5)
  RETURNING id, seq, revision, username, first_name AS "firstName", last_name AS "lastName",
    read_epoch AS "readEpoch"`;

interface Stored {
  id: number;
  seq: number;
  revision: number;
  username: string;
  firstName: string;
  lastName: string;
  readEpoch: number;
}

/**
 * Stores a message that comes alone and that nothing speaks against with one statement. Outside a
 * transaction that is one of its own: one trip to SQLite's thread instead of four in a row.
 */
export class SendAlone {
  #isReady = false;

  /**
   * @param sql SQLite's writer, outside a transaction
   * @returns undefined, with nothing stored, where there are several or something speaks against
   * it: `sendBatch` tells what
   */
  async send(sql: Sql, [request, ...others]: readonly SendRequest[]): Promise<SendOutcome[] | undefined> {
    if (!request || others.length > 0) return undefined;
    if (!this.#isReady) for (const statement of SETUP) await sql.all(statement, []);
    this.#isReady = true;
    return storeAlone(sql, request);
  }
}

async function storeAlone(sql: Sql, request: SendRequest): Promise<SendOutcome[] | undefined> {
  const { conversationId, senderId, kind, content, clientId, createdAt } = request;
  const [stored] = await sql.all<Stored>(SEND, [
    conversationId,
    senderId,
    kind,
    content,
    clientId,
    createdAt,
  ]);
  if (!stored) return undefined;
  const { id, seq, revision, readEpoch, ...names } = stored;
  const sender = { id: senderId, ...names };
  const said = { conversationId, kind, content, clientId, createdAt };
  const message = { ...said, id, seq, revision, sender, editedAt: null, deletedAt: null };
  return [{ kind: 'stored', message, position: { readEpoch, lastReadSeq: seq } }];
}
