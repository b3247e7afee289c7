import type { ConversationKind, ConversationRow, ParticipantRole, ParticipantRow } from '@parley/db';
import { presentReadMessage, type ReadMessage } from '../messages/present-message.ts';
import { presentUser, type User, type WhoIsOnline } from '../users/present-user.ts';

/** A person in a conversation. */
export interface Participant extends User {
  role: ParticipantRole;
  /** How often they set their read position back. Of two positions the one of the later epoch counts. */
  readEpoch: number;
  /** How far they have read. */
  lastReadSeq: number;
  joinedAt: string;
}

/** A conversation as one of its participants sees it. */
export interface Conversation {
  id: number;
  kind: ConversationKind;
  /** Groups may have one. */
  title: string | null;
  /** The first of them; `participantCount` tells how many there are. */
  participants: Participant[];
  participantCount: number;
  lastMessage: ReadMessage | null;
  /** The `seq` of the last message. */
  messageCount: number;
  /** The caller's own place: role, how far they have read, and what is left. */
  role: ParticipantRole;
  readEpoch: number;
  lastReadSeq: number;
  unreadCount: number;
  revision: number;
  createdAt: string;
  updatedAt: string;
}

export function presentConversation(
  row: ConversationRow,
  people: readonly ParticipantRow[],
  presence: WhoIsOnline,
): Conversation {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    participants: people.map((person) => presentParticipant(person, presence)),
    participantCount: row.participantCount,
    lastMessage: row.lastMessage && presentReadMessage(row.lastMessage, row.lastReadSeq),
    messageCount: row.lastSeq,
    role: row.role,
    readEpoch: row.readEpoch,
    lastReadSeq: row.lastReadSeq,
    unreadCount: row.lastSeq - row.lastReadSeq,
    revision: row.revision,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

export function presentParticipant(row: ParticipantRow, presence: WhoIsOnline): Participant {
  return {
    ...presentUser(row.user, presence),
    role: row.role,
    readEpoch: row.readEpoch,
    lastReadSeq: row.lastReadSeq,
    joinedAt: new Date(row.joinedAt).toISOString(),
  };
}
