import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BegunEdits } from '../../src/messages/begun-edits.ts';
import type { EditTarget } from '../../src/messages/edit-target.ts';
import type { WordStorage } from '../../src/messages/kept-words.ts';
import { storageWithRoom } from './storage-with-room.ts';

const ADA = 1;
const BOB = 2;

const stored: EditTarget = { rowKey: '1/c-1', of: { messageId: 101 }, content: 'At the plum tre' };
const waiting: EditTarget = { rowKey: '1/c-2', of: { key: 'c-2' }, content: 'On my way' };

describe('edits that were begun', () => {
  let storage: WordStorage;
  let edits: BegunEdits;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
    storage = storageWithRoom();
    edits = new BegunEdits(storage);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const begin = (target: EditTarget, text: string): void => {
    vi.setSystemTime(Date.now() + 1);
    edits.keep(ADA, { conversationId: 7, target, text });
  };

  it('are kept by message, and are there on the next page', () => {
    begin(stored, 'At the plum tree');
    begin(waiting, 'On my way to you');
    for (const known of [edits, new BegunEdits(storage)]) {
      expect(known.of(ADA, stored)).toBe('At the plum tree');
      expect(known.of(ADA, waiting)).toBe('On my way to you');
      expect(known.count(ADA)).toBe(2);
    }
  });

  it('are gone on with in their conversation, the one that was touched last first', () => {
    begin(stored, 'At the');
    begin(waiting, 'On');
    begin(stored, 'At the plum tree');
    const next = new BegunEdits(storage);
    expect(next.last(ADA, 7)).toEqual(stored);
    expect(next.last(ADA, 8)).toBeNull();
    expect(next.last(BOB, 7)).toBeNull();
  });

  it('are none while the words are those that the message has', () => {
    begin(stored, 'At the plum tree');
    begin(stored, stored.content);
    expect(edits.last(ADA, 7)).toBeNull();
    expect(storage.length).toBe(0);
  });

  it('are gone once left, and once saved unless one has written on', () => {
    begin(stored, 'At the plum tree');
    edits.saved(ADA, stored, 'At the');
    expect(edits.of(ADA, stored)).toBe('At the plum tree');
    edits.saved(ADA, stored, 'At the plum tree');
    expect(edits.of(ADA, stored)).toBeNull();
    begin(waiting, 'On');
    edits.drop(ADA, waiting);
    expect(storage.length).toBe(0);
  });

  it('take nothing else for one', () => {
    const kept = { conversationId: 7, target: stored, text: 'At', at: 1 };
    const wrong = [
      { ...kept, target: null },
      { ...kept, target: { ...stored, of: {} } },
      { ...kept, target: { ...stored, rowKey: 7 } },
      { ...kept, text: null },
      { ...kept, conversationId: '7' },
      'At',
    ];
    for (const [index, value] of wrong.entries())
      storage.setItem(`parley.edit.1.${index}`, JSON.stringify(value));
    expect(new BegunEdits(storage).count(ADA)).toBe(0);
  });
});
