import { CAN_SIGN_IN } from '../users/user-row.ts';
import { first, forUpdate, inBoth, jsonRows, type Dialect, type Sql } from '../connection/sql.ts';

interface Newcomer {
  userId: number;
  /** Unix milliseconds. */
  joinedAt: number;
}

/** What newcomers find: they have read everything, nothing imported is news to anybody. */
export interface Arrival {
  conversationId: number;
  lastSeq: number;
  revision: number;
  /** The conversation's `updatedAt`. */
  activityAt: number;
}

/** Adds those who spoke; whoever has left stays out. Answers how many are new. */
export async function addSpeakers(
  sql: Sql,
  arrival: Arrival,
  speakers: readonly Newcomer[],
): Promise<number> {
  return add(sql, arrival, { people: speakers, onConflict: 'DO NOTHING' });
}

/**
 * Adds those who shall see it, also after they have left. The first becomes its owner where it has none.
 *
 * @returns how many are new, and whether anything changed at all
 */
export async function addReaders(
  sql: Sql,
  arrival: Arrival,
  readerIds: readonly number[],
): Promise<{ added: number; changed: boolean }> {
  const [owner] = readerIds;
  if (owner === undefined) return { added: 0, changed: false };
  const joinedAt = Date.now();
  const people = readerIds.map((userId) => ({ userId, joinedAt }));
  const added = await add(sql, arrival, { people, onConflict: COME_BACK });
  const promoted = await first(sql, OWN_IF_NOBODY_DOES, [arrival.conversationId, owner, arrival.revision]);
  return { added, changed: added > 0 || promoted !== undefined };
}

/**
 * Of those who can sign in: whoever had read everything before the batch has read everything after
 * it, the others' places stay.
 */
export async function keepEverythingRead(
  sql: Sql,
  place: { conversationId: number; from: number; to: number },
): Promise<void> {
  await sql.all(KEEP_READ, [place.conversationId, place.from, place.to]);
}

/**
 * Those who cannot sign in have read everything, so that nothing old is news to them once they can.
 * There may be many of them and nobody looks: it is done once, at the end of an import.
 */
export async function readForAbsent(sql: Sql, conversationIds: readonly number[]): Promise<void> {
  const ids = JSON.stringify(conversationIds.map((id) => ({ id })));
  await sql.all(LOCK[sql.dialect], [ids]);
  await sql.all(READ_FOR_ABSENT[sql.dialect], [ids]);
}

async function add(
  sql: Sql,
  arrival: Arrival,
  newcomers: { people: readonly Newcomer[]; onConflict: string },
): Promise<number> {
  const rows = newcomers.people.map(({ userId, joinedAt }) => ({ user_id: userId, joined_at: joinedAt }));
  const { conversationId, lastSeq, revision, activityAt } = arrival;
  const statement = addStatement(sql.dialect, newcomers.onConflict);
  const added = await sql.all(statement, [
    JSON.stringify(rows),
    conversationId,
    lastSeq,
    revision,
    activityAt,
  ]);
  return added.length;
}

function addStatement(dialect: Dialect, onConflict: string): string {
  return `INSERT INTO participants
    (conversation_id, user_id, role, last_read_seq, revision, activity_at, joined_at)
  SELECT CAST($2 AS bigint), r.user_id, 'member', CAST($3 AS bigint), CAST($4 AS bigint), CAST($5 AS bigint), r.joined_at
  FROM ${jsonRows(dialect, '$1', { user_id: 'bigint', joined_at: 'bigint' })}
  WHERE TRUE ON CONFLICT (conversation_id, user_id) ${onConflict} RETURNING user_id`;
}

const COME_BACK = `DO UPDATE SET role = excluded.role, read_epoch = participants.read_epoch + 1,
    last_read_seq = excluded.last_read_seq, revision = excluded.revision, activity_at = excluded.activity_at, joined_at = excluded.joined_at,
    removed_at = NULL
  WHERE participants.removed_at IS NOT NULL`;

const OWN_IF_NOBODY_DOES = `UPDATE participants SET role = 'owner', revision = $3
  WHERE conversation_id = $1 AND user_id = $2 AND removed_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM participants AS o WHERE o.conversation_id = $1 AND o.role = 'owner' AND o.removed_at IS NULL
  ) RETURNING user_id`;

const KEEP_READ = `UPDATE participants SET last_read_seq = $3
  WHERE conversation_id = $1 AND removed_at IS NULL AND last_read_seq >= $2 AND last_read_seq < $3
    AND EXISTS (SELECT 1 FROM users AS u WHERE u.id = participants.user_id AND ${CAN_SIGN_IN})`;

const LOCK = inBoth(
  (dialect) => `SELECT id FROM conversations
  WHERE id IN (SELECT r.id FROM ${jsonRows(dialect, '$1', { id: 'bigint' })}) ORDER BY id ${forUpdate(dialect)}`,
);

const READ_FOR_ABSENT = inBoth(
  (dialect) => `UPDATE participants SET last_read_seq = c.last_seq
  FROM ${jsonRows(dialect, '$1', { id: 'bigint' })} JOIN conversations AS c ON c.id = r.id
  WHERE participants.conversation_id = r.id AND participants.removed_at IS NULL
    AND participants.last_read_seq < c.last_seq
    AND EXISTS (SELECT 1 FROM users AS u WHERE u.id = participants.user_id AND NOT ${CAN_SIGN_IN})`,
);
