import type { Message } from '../messages/present-message.ts';
import type { Participant } from '../conversations/present-conversation.ts';
import type { BlockedPerson } from '../users/present-blocked.ts';
import type { User } from '../users/present-user.ts';

/**
 * Everything that crosses the bus to people, by name. What has a `revision` is durable: it is
 * the conversation's revision after this one change, so that a client sees a gap by counting.
 */
export interface EventMap {
  /**
   * From here on nothing is missed: read what you need now. It says who one is, who is there, and how
   * far the changes of people's profiles have come (`users.changesSince`). The first event of a
   * subscription; it comes again where something between may have been missed.
   */
  connected: { userId: number; usersRevision: number; online: number[] };
  /** `readEpoch` is its sender's: sending has moved their read position to the message. */
  'message.created': { conversationId: number; revision: number; message: Message; readEpoch: number };
  'message.updated': { conversationId: number; revision: number; message: Message };
  'message.deleted': { conversationId: number; revision: number; message: Message };
  'conversation.updated': {
    conversationId: number;
    revision: number;
    title: string | null;
    updatedAt: string;
  };
  /** To somebody who takes part from now on. */
  'conversation.added': { conversationId: number; revision: number };
  /** To somebody who takes part no longer, or whose conversation was deleted. */
  'conversation.removed': { conversationId: number; revision: number };
  'participant.added': {
    conversationId: number;
    revision: number;
    participant: Participant;
    updatedAt: string;
  };
  'participant.updated': { conversationId: number; revision: number; participant: Participant };
  'participant.removed': { conversationId: number; revision: number; userId: number; updatedAt: string };
  /**
   * Somebody, perhaps oneself elsewhere, has read this far. Within an epoch a position only moves
   * forward; whoever sets theirs back begins a new one, and of two events the later epoch's counts.
   */
  read: { conversationId: number; userId: number; readEpoch: number; lastReadSeq: number };
  /** Somebody is writing; unless it comes again, they have stopped after this time. */
  typing: { conversationId: number; userId: number; expiresInMs: number };
  presence: { online: number[]; offline: number[] };
  /** These changes are numbered for all people together: a number left out was missed. */
  'user.updated': { user: User; revision: number };
  /** To the one who did it, wherever they are connected; nobody else is told. */
  'user.blocked': { person: BlockedPerson };
  'user.unblocked': { userId: number };
}

export type EventName = keyof EventMap;

/** One event as a client receives it. */
export type ServerEvent = { [Name in EventName]: { type: Name } & EventMap[Name] }[EventName];

/** Who an event is for. */
export type Audience = { conversation: number } | { users: readonly number[] } | 'everyone';

/** What crosses the bus: events for people, and what processes tell one another. */
export type BusMessage =
  | { kind: 'event'; audience: Audience; event: ServerEvent }
  | { kind: 'sessions.ended'; sessionIds: readonly string[] }
  /** Somebody became a guest, or a member again: what they are connected with is opened anew. */
  | { kind: 'guest.changed'; userId: number; isGuest: boolean }
  /** Somebody has other rights on the server: likewise. */
  | { kind: 'rights.changed'; userId: number; isStaff: boolean; isSuperuser: boolean }
  /** Who is connected to a process, by its id. */
  | { kind: 'presence'; process: string; online: readonly number[] }
  /** Every process tells who is connected to it. */
  | { kind: 'presence.wanted' }
  /** Something may have been missed: everybody reads again what they need. */
  | { kind: 'compare' };

/** What a listener of the bus is told. */
export type Delivery =
  | BusMessage
  /** An event that is only passed on: its JSON, made once where it happened. */
  | { kind: 'text'; audience: Audience; text: string }
  /** Another process has ended; unless it said so before, what it did last was perhaps not told. */
  | { kind: 'process.gone'; process: string; saidSo: boolean };
