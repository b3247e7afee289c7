import { first, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';
import { Conversation } from '../models/conversation.ts';
import { Participant } from '../models/participant.ts';

/**
 * The direct conversation of two people: found, or made where there is none.
 * Two who write to each other at the same moment meet in the same one.
 */
export async function findOrCreateDirect(
  scope: WriteScope,
  creatorId: number,
  otherId: number,
): Promise<{ id: number; created: boolean }> {
  const directKey = [creatorId, otherId].sort((a, b) => a - b).join(':');
  const at = Date.now();
  const made = await insertDirect(scope.sql, directKey, at);
  if (!made) {
    const found = await first<{ id: number }>(
      scope.sql,
      'SELECT id FROM conversations WHERE direct_key = $1',
      [directKey],
    );
    if (!found) throw new Error(`direct conversation ${directKey} vanished while it was being made`);
    return { id: found.id, created: false };
  }
  await addFirstParticipants(scope, { conversationId: made.id, at }, [
    { userId: creatorId, role: 'member' },
    { userId: otherId, role: 'member' },
  ]);
  return { id: made.id, created: true };
}

async function insertDirect(sql: Sql, directKey: string, at: number): Promise<{ id: number } | undefined> {
  return first<{ id: number }>(
    sql,
    `INSERT INTO conversations
      (kind, direct_key, participant_count, last_seq, revision, activity_pending, created_at, updated_at, listed_at)
    VALUES ('direct', $1, 2, 0, 1, FALSE, $2, $2, $2) ON CONFLICT (direct_key) DO NOTHING RETURNING id`,
    [directKey, at],
  );
}

/** A new group; its creator is the owner, the others are members. */
export async function createGroup(
  scope: WriteScope,
  group: { creatorId: number; otherIds: readonly number[]; title: string | null },
): Promise<number> {
  const at = Date.now();
  const conversation = await Conversation.create(
    {
      kind: 'group',
      title: group.title,
      participantCount: 1 + group.otherIds.length,
      lastSeq: 0,
      revision: 1,
      activityPending: false,
      createdAt: at,
      updatedAt: at,
      listedAt: at,
      listedCount: 0,
    },
    { transaction: scope.transaction },
  );
  await addFirstParticipants(scope, { conversationId: conversation.id, at }, [
    { userId: group.creatorId, role: 'owner' },
    ...group.otherIds.map((userId) => ({ userId, role: 'member' as const })),
  ]);
  return conversation.id;
}

/** They hold the very time the conversation holds: one's list is ordered by the one and paged by the other. */
async function addFirstParticipants(
  scope: WriteScope,
  beginning: { conversationId: number; at: number },
  people: readonly Pick<Participant, 'userId' | 'role'>[],
): Promise<void> {
  await Participant.bulkCreate(
    people.map((person) => ({
      ...person,
      conversationId: beginning.conversationId,
      readEpoch: 0,
      lastReadSeq: 0,
      revision: 1,
      activityAt: beginning.at,
      joinedAt: beginning.at,
    })),
    { transaction: scope.transaction },
  );
}
