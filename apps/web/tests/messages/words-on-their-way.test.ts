import { beforeEach, describe, expect, it } from 'vitest';
import type { WordStorage } from '../../src/messages/kept-words.ts';
import { AllOnTheirWay } from '../../src/messages/words-on-their-way.ts';
import { storageWithRoom } from './storage-with-room.ts';

const ADA = 1;
const BOB = 2;

describe('words on their way', () => {
  let storage: WordStorage;
  let words: AllOnTheirWay;
  beforeEach(() => {
    storage = storageWithRoom();
    words = new AllOnTheirWay(storage);
  });

  const contents = (known: AllOnTheirWay, ownerId = ADA): string[] =>
    known.of(ownerId).map(({ content }) => content);

  it('are there on the next page, under their key and in their order, for their writer alone', () => {
    words.keep(ADA, { key: 'c-1', conversationId: 7, content: 'one' });
    words.keep(ADA, { key: 'c-2', conversationId: 8, content: 'two' });
    const next = new AllOnTheirWay(storage);
    expect(next.of(ADA)).toMatchObject([
      { key: 'c-1', conversationId: 7, content: 'one' },
      { key: 'c-2', conversationId: 8, content: 'two' },
    ]);
    expect(contents(next, BOB)).toEqual([]);
  });

  it('are gone once they are kept, or once their writer signs out', () => {
    words.keep(ADA, { key: 'c-1', conversationId: 7, content: 'one' });
    words.keep(ADA, { key: 'c-2', conversationId: 7, content: 'two' });
    words.drop(ADA, 'c-1');
    expect(contents(new AllOnTheirWay(storage))).toEqual(['two']);
    words.forget(ADA);
    expect(storage.length).toBe(0);
  });

  it('of another tab are its own, but what is gone there is gone', () => {
    words.keep(ADA, { key: 'c-1', conversationId: 7, content: 'one' });
    const theirs = new AllOnTheirWay(storageWithRoom());
    theirs.changedElsewhere('parley.sent.1.c-1', storage.getItem('parley.sent.1.c-1'));
    expect(contents(theirs)).toEqual([]);
    words.changedElsewhere('parley.sent.1.c-1', null);
    expect(contents(words)).toEqual([]);
  });

  it('are nothing else that the browser keeps', () => {
    storage.setItem('parley.sent.1.c-1', '{"key":"c-1","conversationId":7}');
    storage.setItem('parley.sent.1.c-2', 'no JSON');
    expect(new AllOnTheirWay(storage).of(ADA)).toEqual([]);
  });
});
