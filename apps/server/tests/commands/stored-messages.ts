import type { Database } from '@parley/db';

export interface Stored {
  title: string;
  seq: number;
  username: string;
  kind: string;
  content: string;
  time: string;
}

interface StoredRow extends Omit<Stored, 'time'> {
  createdAt: number;
}

/** Every message of every conversation that is not deleted, in order. */
export async function storedMessages(db: Database): Promise<Stored[]> {
  const rows = await db.read.all<StoredRow>(
    `SELECT c.title, m.seq, u.username, m.kind, m.content, m.created_at AS "createdAt"
      FROM messages AS m JOIN conversations AS c ON c.id = m.conversation_id JOIN users AS u ON u.id = m.sender_id
      WHERE c.deleted_at IS NULL ORDER BY c.source, m.seq`,
    [],
  );
  return rows.map(({ createdAt, ...row }) => ({ ...row, time: new Date(createdAt).toISOString() }));
}

/** One line a message: who said what, actions and notices marked. */
export async function transcript(db: Database): Promise<string[]> {
  const messages = await storedMessages(db);
  const marks: Record<string, string> = { text: '', action: '* ', notice: '! ' };
  return messages.map(({ time, kind, username, content }) => {
    return `${time.slice(0, 16)} ${marks[kind] ?? '?'}${username}: ${content}`;
  });
}

/** Sentences about conversations whose numbers do not fit together; none where all is well. */
export async function contradictions(db: Database): Promise<string[]> {
  const found: string[] = [];
  for (const [sentence, statement] of Object.entries(RULES)) {
    const rows = await db.read.all<{ id: number }>(statement, []);
    found.push(...rows.map(({ id }) => `conversation ${id}: ${sentence}`));
  }
  return found;
}

const RULES = {
  'seq is not 1, 2, 3, …': `SELECT c.id FROM conversations AS c LEFT JOIN messages AS m ON m.conversation_id = c.id
    GROUP BY c.id, c.last_seq
    HAVING COUNT(m.id) <> c.last_seq OR COALESCE(MAX(m.seq), 0) <> c.last_seq OR COALESCE(MIN(m.seq), 1) <> 1`,
  'a change is stamped above its revision': `SELECT c.id FROM conversations AS c
    WHERE c.revision < (SELECT MAX(revision) FROM messages WHERE conversation_id = c.id)
      OR c.revision < (SELECT MAX(revision) FROM participants WHERE conversation_id = c.id)`,
  'two changes have one revision': `SELECT m.conversation_id AS id FROM messages AS m
    GROUP BY m.conversation_id, m.revision HAVING COUNT(*) > 1
    UNION SELECT m.conversation_id FROM messages AS m JOIN participants AS p
      ON p.conversation_id = m.conversation_id AND p.revision = m.revision`,
  'the people are miscounted': `SELECT c.id FROM conversations AS c WHERE c.participant_count <>
    (SELECT COUNT(*) FROM participants AS p WHERE p.conversation_id = c.id AND p.removed_at IS NULL)`,
  'somebody who spoke takes no part': `SELECT DISTINCT m.conversation_id AS id FROM messages AS m
    LEFT JOIN participants AS p ON p.conversation_id = m.conversation_id AND p.user_id = m.sender_id
    WHERE p.user_id IS NULL`,
  'somebody has read more than there is': `SELECT c.id FROM conversations AS c
    JOIN participants AS p ON p.conversation_id = c.id WHERE p.last_read_seq > c.last_seq`,
  'its place in somebody’s list is old': `SELECT c.id FROM conversations AS c
    JOIN participants AS p ON p.conversation_id = c.id
    WHERE NOT c.activity_pending AND p.removed_at IS NULL AND p.activity_at <> c.updated_at`,
};
