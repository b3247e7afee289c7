import type { Sql } from '../connection/sql.ts';
import {
  MESSAGE_COLUMNS,
  MESSAGES,
  messageRow,
  type FlatMessage,
  type MessageRow,
} from '../messages/message-row.ts';
import {
  PARTICIPANT_COLUMNS,
  participantRow,
  type FlatParticipant,
  type ParticipantRow,
} from './participants.ts';

export const CHANGED_MESSAGES = `SELECT ${MESSAGE_COLUMNS} FROM ${MESSAGES}
  WHERE m.conversation_id = $1 AND m.revision > $2 ORDER BY m.revision LIMIT $3`;

export const CHANGED_PARTICIPANTS = `SELECT ${PARTICIPANT_COLUMNS}
  FROM participants AS p JOIN users AS u ON u.id = p.user_id
  WHERE p.conversation_id = $1 AND p.revision > $2 ORDER BY p.revision LIMIT $3`;

export interface Changes {
  messages: MessageRow[];
  /** Those who came, changed role, or left (`removedAt` is set). */
  participants: ParticipantRow[];
  /** False where more changed than the limit: the lists hold nothing then, and a fresh page is the way. */
  complete: boolean;
}

/**
 * What changed in a conversation after revision `since`, at most `limit` things of `most` characters: the
 * present state of everything that was stamped since. There is no upper bound: a caller who has read the conversation just before
 * may meet rows stamped higher than its revision. Left out they would be a hole, as what they
 * were stamped with before is gone; their events bring the same state once more.
 */
export async function listChanges(
  sql: Sql,
  conversationId: number,
  range: { since: number; limit: number; most: number },
): Promise<Changes> {
  const params = [conversationId, range.since, range.limit + 1];
  const [messages, participants] = await Promise.all([
    sql.all<FlatMessage>(CHANGED_MESSAGES, params),
    sql.all<FlatParticipant>(CHANGED_PARTICIPANTS, params),
  ]);
  const words = messages.reduce((sum, { content }) => sum + content.length, 0);
  if (messages.length + participants.length > range.limit || words > range.most)
    return { messages: [], participants: [], complete: false };
  return {
    messages: messages.map(messageRow),
    participants: participants.map(participantRow),
    complete: true,
  };
}
