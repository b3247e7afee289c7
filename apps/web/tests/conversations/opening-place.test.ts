import { describe, expect, it } from 'vitest';
import { isLoadedAt, openingPlace } from '../../src/conversations/opening-place.ts';
import { message } from '../messages/messages.ts';
import { conversation } from './conversations.ts';

const read = conversation({ messageCount: 100, lastReadSeq: 100 });
const unread = conversation({ messageCount: 100, lastReadSeq: 60, unreadCount: 40 });

describe('where a conversation opens', () => {
  it('is its end where everything is read', () => {
    expect(openingPlace(read, null)).toEqual({ at: 'end' });
    expect(openingPlace(conversation(), null)).toEqual({ at: 'end' });
  });

  it('is the first unread message', () => {
    expect(openingPlace(unread, null)).toEqual({ at: 'message', seq: 61, isAsked: false });
  });

  it('is the message that is asked for, whatever is unread', () => {
    expect(openingPlace(unread, 7)).toEqual({ at: 'message', seq: 7, isAsked: true });
  });

  it('is the last message for a number past it, and the end of nothing', () => {
    expect(openingPlace(read, 101)).toEqual({ at: 'message', seq: 100, isAsked: true });
    expect(openingPlace(conversation(), 5)).toEqual({ at: 'end' });
  });

  it('is loaded where the message and the one before it are', () => {
    const messages = [51, 52, 53].map((seq) => message(seq, 'kevin'));
    const timeline = { messages, reachedStart: false, isLoadingOlder: false };
    const known = { summary: unread, timeline, passage: null };
    const at = (seq: number) => ({ at: 'message', seq, isAsked: false }) as const;
    expect([50, 51, 52, 53, 54].map((seq) => isLoadedAt(known, at(seq)))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
    expect(isLoadedAt(known, { at: 'end' })).toBe(true);
    expect(isLoadedAt({ ...known, passage: { ...timeline, isLoadingNewer: false } }, { at: 'end' })).toBe(
      false,
    );
    expect(isLoadedAt({ ...known, timeline: null }, { at: 'end' })).toBe(false);
  });
});
