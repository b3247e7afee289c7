import type { Conversation, LiveState } from '@parley/client';
import { matchOf, wordsOf } from '../shared/match.ts';
import { namesOf } from './conversation-names.ts';

/** What of the list one wants to see. */
export interface ListFilter {
  text: string;
  isUnreadOnly: boolean;
}

export const EVERYTHING: ListFilter = { text: '', isUnreadOnly: false };

export function isFiltering({ text, isUnreadOnly }: ListFilter): boolean {
  return isUnreadOnly || text.trim() !== '';
}

interface Listed {
  order: readonly number[];
  conversations: LiveState['conversations'];
  ownId: number;
  /** What stays among the unread though it has been read: one is looking at it. */
  lookedAt: ReadonlySet<number>;
  /** Those in which one has begun to write, or has written what waits. */
  begun: ReadonlySet<number>;
}

/** The listed conversations that a filter lets through, in their order. */
export function filtered(filter: ListFilter, listed: Listed): readonly number[] {
  const { order } = listed;
  const shown = order.filter((id) => isListed(listed.conversations.get(id)?.summary, listed));
  if (!isFiltering(filter)) return shown.length === order.length ? order : shown;
  const words = wordsOf(filter.text);
  return shown.filter((id) => {
    const summary = listed.conversations.get(id)?.summary;
    if (!summary) return false;
    if (filter.isUnreadOnly && summary.unreadCount === 0 && !listed.lookedAt.has(id)) return false;
    return words.length === 0 || matchOf(words, namesOf(summary, listed.ownId).join(' ')) !== null;
  });
}

/** That somebody has merely opened their conversation with one is nobody's news. */
function isListed(summary: Conversation | undefined, { lookedAt, begun }: Listed): boolean {
  if (summary?.kind !== 'direct' || summary.messageCount > 0) return true;
  return lookedAt.has(summary.id) || begun.has(summary.id);
}
