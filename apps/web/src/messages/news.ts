import type { Message } from '@parley/client';
import { texts } from '../shared/language.ts';
import { nameOf } from '../users/person-name.ts';

// Enough to know what it is about; the whole stands in the timeline.
const SPOKEN = 240;

/** What others have written after a message; what is deleted already is no news. */
export function newsSince(messages: readonly Message[], said: number, ownId: number): readonly Message[] {
  // Only the end is new: thousands may be before it.
  const first = messages.findLastIndex(({ seq }) => seq <= said) + 1;
  return messages.slice(first).filter(({ sender, deletedAt }) => sender.id !== ownId && deletedAt === null);
}

/** News as it is said: one message by its words, several that came at once by their number and people. */
export function sentenceOf(news: readonly Message[]): string | null {
  const [first] = news;
  if (!first) return null;
  if (news.length === 1) return texts.messages.said(nameOf(first.sender), first.content.slice(0, SPOKEN));
  const names = new Set(news.map(({ sender }) => nameOf(sender)));
  return texts.messages.severalSaid(news.length, [...names].join(', '));
}
