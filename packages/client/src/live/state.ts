import type { Account, Conversation, Message } from '@parley/api';

/** Whether events arrive now. `offline` until the first try, and after the session has ended. */
export type ConnectionState = 'offline' | 'connecting' | 'online';

/** Something written here that the server has not answered yet. */
export type OutboxItem = {
  /** Names it; for a message it is the `clientId`. */
  key: string;
  conversationId: number;
  /** ISO 8601, by this machine's clock. */
  createdAt: string;
  /** A failed one was refused: it is tried again only by `retry`. A lost connection is not a refusal. */
  status: 'waiting' | 'failed';
  /** The refusal's sentence. */
  reason: string | null;
  /** The refusal's name, where it has one: see the API's `Reason`. */
  reasonName?: string | null;
  /** Whether it was handed to the network and may have arrived; from then on it can't be withdrawn. */
  isOnItsWay: boolean;
} & (
  | { kind: 'send'; content: string }
  | { kind: 'edit'; messageId: number; content: string }
  | { kind: 'delete'; messageId: number }
);

/** What is loaded of a conversation's messages: everything from the first of them to the end. */
export interface Timeline {
  /** Ascending by `seq`, without a gap. */
  messages: readonly Message[];
  reachedStart: boolean;
  isLoadingOlder: boolean;
}

/** Loaded messages away from the end, where somebody went: older and newer ones join on as they are wanted. */
export interface Passage extends Timeline {
  isLoadingNewer: boolean;
}

/**
 * What is known of one conversation. Summary and timeline stand at the same revision, but for one's
 * own edits and deletions: they show as soon as they are answered, before their turn has come.
 */
export interface LiveConversation {
  /**
   * Its `unreadCount` and `lastMessage` follow the events. How far others have read is as it was heard:
   * over a lost connection it is brought up to date where the conversation is open, else when it opens.
   */
  summary: Conversation;
  /** Null until somebody opens it. */
  timeline: Timeline | null;
  /** Null unless somebody reads in the middle; grown to the timeline, it becomes part of it. */
  passage: Passage | null;
}

/** Everything live that a client knows. Never changed in place: what is equal is identical. */
export interface LiveState {
  connection: ConnectionState;
  /** True once the session turned out to have ended: sign in again. */
  isSignedOut: boolean;
  account: Account | null;
  conversations: ReadonlyMap<number, LiveConversation>;
  /** Ids of the loaded list, the one that moved last first. */
  order: readonly number[];
  list: { isLoaded: boolean; nextCursor: string | null; isLoadingMore: boolean };
  /** Up to which of their numbered changes people's profiles are known here; null before the first answer. */
  usersRevision: number | null;
  /** Ids of people who are there. */
  online: ReadonlySet<number>;
  /** By conversation: who is writing now, oneself left out. */
  typing: ReadonlyMap<number, readonly number[]>;
  /** In the order they were written. */
  outbox: readonly OutboxItem[];
}
