import { describe, expect, it } from 'vitest';
import { nextConversation } from '../../src/conversations/next-conversation.ts';
import { conversation, listOf } from './listed-conversations.ts';

const list = listOf(
  conversation(11),
  conversation(12, { unreadCount: 3 }),
  conversation(13),
  conversation(14, { unreadCount: 1 }),
);

const step = (from: number | null, by: 1 | -1, isUnreadOnly = false) =>
  nextConversation(list, { from, by, isUnreadOnly });

describe('the conversation beside the open one', () => {
  it('is the one below, or above', () => {
    expect(step(12, 1)).toBe(13);
    expect(step(12, -1)).toBe(11);
  });

  it('is none at the ends of the list', () => {
    expect(step(14, 1)).toBeNull();
    expect(step(11, -1)).toBeNull();
  });

  it('is the first or the last where none is open, or it is not in the list', () => {
    expect(step(null, 1)).toBe(11);
    expect(step(null, -1)).toBe(14);
    expect(step(99, 1)).toBe(11);
  });

  it('is the next unread one, all around the list', () => {
    expect(step(11, 1, true)).toBe(12);
    expect(step(13, -1, true)).toBe(12);
    expect(step(14, 1, true)).toBe(12);
    expect(step(12, -1, true)).toBe(14);
    expect(step(null, -1, true)).toBe(14);
  });

  it('is none where nothing else is unread, or nothing is listed', () => {
    const read = listOf(conversation(11), conversation(12, { unreadCount: 3 }));
    expect(nextConversation(read, { from: 12, by: 1, isUnreadOnly: true })).toBeNull();
    expect(nextConversation(listOf(), { from: null, by: 1, isUnreadOnly: true })).toBeNull();
    expect(nextConversation(listOf(), { from: null, by: -1, isUnreadOnly: false })).toBeNull();
  });
});
