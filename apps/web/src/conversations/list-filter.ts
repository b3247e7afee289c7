import type { LiveState } from '@parley/client';
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
}

/** The listed conversations that a filter lets through, in their order. */
export function filtered(filter: ListFilter, listed: Listed): readonly number[] {
  if (!isFiltering(filter)) return listed.order;
  const words = wordsOf(filter.text);
  return listed.order.filter((id) => {
    const summary = listed.conversations.get(id)?.summary;
    if (!summary) return false;
    if (filter.isUnreadOnly && summary.unreadCount === 0 && !listed.lookedAt.has(id)) return false;
    return words.length === 0 || matchOf(words, namesOf(summary, listed.ownId).join(' ')) !== null;
  });
}
