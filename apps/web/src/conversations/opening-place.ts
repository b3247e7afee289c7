import { holds, type Conversation, type LiveConversation } from '@parley/client';

/** Where in a conversation one is to be: at its end, or at one of its messages, by its `seq`. */
export type Place = { at: 'end' } | MessagePlace;

interface MessagePlace {
  at: 'message';
  seq: number;
  /** Whether somebody asked for just this message, which then stands out. */
  isAsked: boolean;
  /** How far below the upper edge of the view it stood when one left it, in pixels; above where negative. */
  top?: number;
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.at === 'message' && other.at === 'message' ? one.seq === other.seq : one.at === other.at;
}

/**
 * Where a conversation opens: at the message that was asked for, else at the first unread one, else
 * at its end.
 *
 * @param asked a message's `seq`; one past the end is the end's
 */
export function openingPlace(conversation: Conversation, asked: number | null): Place {
  const { messageCount, unreadCount, lastReadSeq } = conversation;
  if (asked !== null && messageCount > 0)
    return { at: 'message', seq: Math.min(asked, messageCount), isAsked: true };
  if (unreadCount > 0) return { at: 'message', seq: lastReadSeq + 1, isAsked: false };
  return { at: 'end' };
}

/** Whether what is to be seen there is loaded. */
export function isLoadedAt({ timeline, passage }: LiveConversation, place: Place): boolean {
  if (!timeline) return false;
  if (place.at === 'end') return passage === null;
  return holds(passage ?? timeline, place.seq);
}
