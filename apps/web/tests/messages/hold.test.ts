import { describe, expect, it } from 'vitest';
import { firstHold, nextHold, type Hold, type Place } from '../../src/messages/hold.ts';

/** At the end of a conversation of ten messages, of which everything is read. */
const read: Place = { readEpoch: 0, messageCount: 10, unreadCount: 0, isSeen: true };
const markedUnread: Place = { ...read, readEpoch: 1, unreadCount: 3 };

function through(...places: Place[]): Hold {
  return places.reduce(nextHold, firstHold(read, false));
}

const isHeld = (hold: Hold): boolean => hold.since !== null;

describe('a position that was moved back by one’s own wish', () => {
  it('is held, and one that was not is not', () => {
    expect(isHeld(through(markedUnread))).toBe(true);
    expect(isHeld(through({ ...read, messageCount: 12, unreadCount: 2 }))).toBe(false);
  });

  it('is held while one looks elsewhere and back, and while messages come in sight', () => {
    expect(isHeld(through(markedUnread, { ...markedUnread, isSeen: false }, markedUnread))).toBe(true);
    expect(isHeld(through(markedUnread, { ...markedUnread, messageCount: 11, unreadCount: 4 }))).toBe(true);
  });

  it('is let go when one comes back to new messages', () => {
    const grown = { ...markedUnread, messageCount: 11, unreadCount: 4 };
    expect(isHeld(through(markedUnread, { ...grown, isSeen: false }, grown))).toBe(false);
  });

  it('is let go when everything is read, as by writing', () => {
    expect(isHeld(through(markedUnread, { ...markedUnread, messageCount: 11, unreadCount: 0 }))).toBe(false);
  });

  it('is held when it is moved back again', () => {
    const again = { ...markedUnread, readEpoch: 2 };
    expect(isHeld(through(markedUnread, read, again))).toBe(true);
  });

  it('is held from the beginning where it was before the page was loaded anew', () => {
    expect(isHeld(firstHold(markedUnread, true))).toBe(true);
    expect(isHeld(firstHold(markedUnread, false))).toBe(false);
  });
});
