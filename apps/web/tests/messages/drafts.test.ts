import { beforeEach, describe, expect, it } from 'vitest';
import { Drafts, MOST_DRAFTS } from '../../src/messages/drafts.ts';
import { storageWithRoom } from './storage-with-room.ts';
import type { WordStorage } from '../../src/messages/kept-words.ts';

const ADA = 1;
const BOB = 2;

describe('drafts', () => {
  let storage: WordStorage;
  let drafts: Drafts;
  beforeEach(() => {
    storage = storageWithRoom();
    drafts = new Drafts(storage);
  });

  it('are kept by conversation', () => {
    drafts.keep(ADA, 7, 'Dear');
    drafts.keep(ADA, 8, ' two\nlines ');
    expect(drafts.of(ADA, 7)).toBe('Dear');
    expect(drafts.of(ADA, 8)).toBe(' two\nlines ');
  });

  it('are empty where nothing was begun', () => {
    drafts.keep(ADA, 7, 'Dear');
    expect(drafts.of(ADA, 9)).toBe('');
  });

  it('are there again on the next page, to the last letter', () => {
    drafts.keep(ADA, 7, 'Dear');
    drafts.keep(ADA, 7, 'Dear Bob');
    expect(new Drafts(storage).of(ADA, 7)).toBe('Dear Bob');
  });

  it('are gone once sent, on the next page too', () => {
    drafts.keep(ADA, 7, 'Dear');
    drafts.keep(ADA, 7, '');
    expect(drafts.of(ADA, 7)).toBe('');
    expect(new Drafts(storage).of(ADA, 7)).toBe('');
    expect(storage.length).toBe(0);
  });

  it('are shown to nobody else, and wait for their writer while somebody else writes', () => {
    drafts.keep(ADA, 7, 'Dear');
    expect(drafts.of(BOB, 7)).toBe('');
    drafts.keep(BOB, 7, 'Hm');
    expect(drafts.of(ADA, 7)).toBe('Dear');
  });

  it('are let go of when their writer signs out, and nobody else’s are', () => {
    drafts.keep(ADA, 7, 'Dear');
    drafts.keep(BOB, 7, 'Hm');
    drafts.keep(12, 7, 'Another whose id begins alike');
    drafts.forget(ADA);
    for (const known of [drafts, new Drafts(storage)]) {
      expect(known.of(ADA, 7)).toBe('');
      expect(known.of(BOB, 7)).toBe('Hm');
      expect(known.of(12, 7)).not.toBe('');
    }
  });

  it('are bounded: beyond that the one that was left alone for longest goes', () => {
    for (let id = 1; id <= MOST_DRAFTS + 1; id += 1) drafts.keep(ADA, id, `text ${id}`);
    expect(drafts.of(ADA, 1)).toBe('');
    expect(drafts.of(ADA, 2)).toBe('text 2');
    expect(drafts.of(ADA, MOST_DRAFTS + 1)).not.toBe('');
    expect(storage.length).toBe(MOST_DRAFTS);
  });

  it('are counted', () => {
    drafts.keep(ADA, 7, 'Dear');
    drafts.keep(ADA, 8, 'Hello');
    drafts.keep(BOB, 7, 'Hm');
    expect(drafts.count(ADA)).toBe(2);
  });

  it('are gone where the same words were sent since, and not where others were written', () => {
    drafts.keep(ADA, 7, 'Dear Bob');
    drafts.wasSent(ADA, { conversationId: 7, content: 'Dear Bob', at: Date.now() - 60_000 });
    expect(drafts.of(ADA, 7)).toBe('Dear Bob');
    drafts.wasSent(ADA, { conversationId: 7, content: 'Dear', at: Date.now() });
    expect(drafts.of(ADA, 7)).toBe('Dear Bob');
    drafts.wasSent(ADA, { conversationId: 7, content: 'Dear Bob', at: Date.now() });
    expect(drafts.of(ADA, 7)).toBe('');
  });

  it('follow what another tab writes, sends, and clears', () => {
    let told = 0;
    const stop = drafts.subscribe(() => (told += 1));
    const other = new Drafts(storage);
    other.keep(ADA, 7, 'There');
    drafts.changedElsewhere('parley.draft.1.7', storage.getItem('parley.draft.1.7'));
    expect(drafts.of(ADA, 7)).toBe('There');
    drafts.changedElsewhere('parley.draft.1.7', null);
    expect(drafts.of(ADA, 7)).toBe('');
    drafts.keep(ADA, 8, 'Here');
    drafts.changedElsewhere(null, null);
    expect(drafts.of(ADA, 8)).toBe('');
    expect(told).toBe(4);
    stop();
    drafts.keep(ADA, 8, 'Unheard');
    expect(told).toBe(4);
  });

  it('take nothing else for a draft', () => {
    storage.setItem('parley.draft.1.7', 'no JSON');
    storage.setItem('parley.draft.1.8', '{"text":7,"at":"x"}');
    storage.setItem('parley.preferences', '{"text":"theme","at":1}');
    const read = new Drafts(storage);
    expect(read.of(ADA, 7)).toBe('');
    expect(read.of(ADA, 8)).toBe('');
    read.changedElsewhere('parley.preferences', '{"text":"theme","at":1}');
    expect(read.of(ADA, 7)).toBe('');
  });

  it('hold on the page where the browser has no room, or keeps nothing', () => {
    for (const known of [new Drafts(storageWithRoom(5)), new Drafts(null)]) {
      known.keep(ADA, 7, 'Dear Bob');
      expect(known.of(ADA, 7)).toBe('Dear Bob');
      known.keep(ADA, 7, '');
      expect(known.of(ADA, 7)).toBe('');
    }
  });
});
