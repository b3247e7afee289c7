import { groupRead } from '../connection/group-read.ts';
import { first, inBoth, indexedBy, type Dialect, type Sql } from '../connection/sql.ts';
import type { ParticipantRole } from '../models/participant.ts';
import { USER_COLUMNS, userRow, type UserRow } from '../users/user-row.ts';

/** Somebody who takes part. */
export interface ParticipantRow {
  conversationId: number;
  user: UserRow;
  role: ParticipantRole;
  readEpoch: number;
  lastReadSeq: number;
  revision: number;
  /** Unix milliseconds. */
  joinedAt: number;
  /** Unix milliseconds, or null while they take part. */
  removedAt: number | null;
}

export type FlatParticipant = Omit<ParticipantRow, 'user'> & UserRow;

export const PARTICIPANT_COLUMNS = `p.conversation_id AS "conversationId", p.role,
  p.read_epoch AS "readEpoch", p.last_read_seq AS "lastReadSeq", p.revision, p.joined_at AS "joinedAt", p.removed_at AS "removedAt", ${USER_COLUMNS}`;

export function participantRow(row: FlatParticipant): ParticipantRow {
  return {
    conversationId: row.conversationId,
    user: userRow(row),
    role: row.role,
    readEpoch: row.readEpoch,
    lastReadSeq: row.lastReadSeq,
    revision: row.revision,
    joinedAt: row.joinedAt,
    removedAt: row.removedAt,
  };
}

/** One person in one conversation as a JSON array: PACKED says what stands where. */
const PACKED = `p.role, p.read_epoch, p.last_read_seq, p.revision, p.joined_at, u.id, u.username, u.email,
  u.first_name, u.last_name, u.phone_number, u.is_staff, u.is_superuser, u.is_guest, u.is_active, u.shows_email, u.shows_phone,
  u.created_at`;

/**
 * The first people of each of several conversations, in the order of their ids: a row a
 * conversation, its people packed into one JSON text, which costs the driver far less than a
 * row for each.
 */
export const FIRST_PARTICIPANTS: Record<Dialect, string> = {
  postgres: `SELECT CAST(wanted.value AS bigint) AS id, people.packed
    FROM json_array_elements_text($1::json) AS wanted (value)
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_array(${PACKED}) ORDER BY p.user_id)::text AS packed
      FROM (
        SELECT * FROM participants AS q
        WHERE q.conversation_id = CAST(wanted.value AS bigint) AND q.removed_at IS NULL
        ORDER BY q.user_id LIMIT $2
      ) AS p
      JOIN users AS u ON u.id = p.user_id
    ) AS people`,
  sqlite: `SELECT wanted.value AS id, (
      SELECT json_group_array(json_array(${PACKED}))
      FROM participants AS p CROSS JOIN users AS u ON u.id = p.user_id
      WHERE p.conversation_id = wanted.value AND p.user_id IN (
        SELECT q.user_id FROM participants AS q INDEXED BY participants_present
        WHERE q.conversation_id = wanted.value AND q.removed_at IS NULL
        ORDER BY q.user_id LIMIT $2
      )
    ) AS packed
    FROM json_each($1) AS wanted`,
};

type PackedPerson = [
  role: ParticipantRole,
  readEpoch: number,
  lastReadSeq: number,
  revision: number,
  joinedAt: number,
  id: number,
  username: string,
  email: string | null,
  firstName: string,
  lastName: string,
  phoneNumber: string,
  isStaff: boolean,
  isSuperuser: boolean,
  isGuest: boolean,
  isActive: boolean,
  showsEmail: boolean,
  showsPhone: boolean,
  createdAt: number,
];

function unpack(conversationId: number, packed: PackedPerson): ParticipantRow {
  const [role, readEpoch, lastReadSeq, revision, joinedAt, id, username, email, ...rest] = packed;
  const [firstName, lastName, phoneNumber, isStaff, isSuperuser, isGuest, isActive, ...last] = rest;
  const [showsEmail, showsPhone, createdAt] = last;
  const names = { id, username, email, firstName, lastName, phoneNumber };
  const rights = { isStaff, isSuperuser, isGuest, isActive };
  const user = userRow({ ...names, ...rights, showsEmail, showsPhone, createdAt });
  return { conversationId, user, role, readEpoch, lastReadSeq, revision, joinedAt, removedAt: null };
}

export const LIST_PARTICIPANTS = inBoth(
  (dialect) => `SELECT ${PARTICIPANT_COLUMNS}
  FROM (
    SELECT q.conversation_id, q.user_id FROM participants AS q ${indexedBy(dialect, 'participants_present')}
    WHERE q.conversation_id = $1 AND q.user_id > $2 AND q.removed_at IS NULL
    ORDER BY q.user_id LIMIT $3
  ) AS page
  JOIN participants AS p ON p.conversation_id = page.conversation_id AND p.user_id = page.user_id
  JOIN users AS u ON u.id = p.user_id
  ORDER BY page.user_id`,
);

const ONE = `SELECT ${PARTICIPANT_COLUMNS} FROM participants AS p JOIN users AS u ON u.id = p.user_id
  WHERE p.conversation_id = $1 AND p.user_id = $2 AND p.removed_at IS NULL`;

export const PRESENT_IDS = inBoth(
  (dialect) => `SELECT q.user_id AS id FROM participants AS q ${indexedBy(dialect, 'participants_present')}
  WHERE q.conversation_id = $1 AND q.removed_at IS NULL`,
);

/** Up to `each` people of every given conversation. */
export async function listFirstParticipants(
  sql: Sql,
  conversationIds: readonly number[],
  each: number,
): Promise<Map<number, ParticipantRow[]>> {
  const rows = await sql.all<{ id: number; packed: string | null }>(FIRST_PARTICIPANTS[sql.dialect], [
    JSON.stringify(conversationIds),
    each,
  ]);
  return new Map(
    rows.map(({ id, packed }) => {
      const people = JSON.parse(packed ?? '[]') as PackedPerson[];
      return [id, people.map((person) => unpack(id, person))];
    }),
  );
}

const firstOfEach = new Map<number, ReturnType<typeof groupFirst>>();

const groupFirst = (each: number) =>
  groupRead<number, ParticipantRow[]>((sql, ids) => listFirstParticipants(sql, ids, each));

/** Up to `most` people of one conversation, in the order of their ids; conversations asked for at once are read together. */
export async function findFirstParticipants(sql: Sql, id: number, most: number): Promise<ParticipantRow[]> {
  const read = firstOfEach.get(most) ?? groupFirst(most);
  firstOfEach.set(most, read);
  return (await read(sql, id)) ?? [];
}

/** A page of a conversation's people in the order of their ids, those after `page.after`. */
export async function listParticipants(
  sql: Sql,
  conversationId: number,
  page: { after: number; limit: number },
): Promise<{ participants: ParticipantRow[]; next: number | null }> {
  const rows = await sql.all<FlatParticipant>(LIST_PARTICIPANTS[sql.dialect], [
    conversationId,
    page.after,
    page.limit + 1,
  ]);
  const participants = rows.slice(0, page.limit).map(participantRow);
  return { participants, next: rows.length > page.limit ? (participants.at(-1)?.user.id ?? null) : null };
}

export async function findParticipant(
  sql: Sql,
  conversationId: number,
  userId: number,
): Promise<ParticipantRow | undefined> {
  const row = await first<FlatParticipant>(sql, ONE, [conversationId, userId]);
  return row && participantRow(row);
}

export async function listParticipantIds(sql: Sql, conversationId: number): Promise<number[]> {
  const rows = await sql.all<{ id: number }>(PRESENT_IDS[sql.dialect], [conversationId]);
  return rows.map((row) => row.id);
}
