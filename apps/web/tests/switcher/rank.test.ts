import { describe, expect, it } from 'vitest';
import { rank, type Candidate } from '../../src/switcher/rank.ts';

const candidate = (title: string, changes: Partial<Candidate> = {}): Candidate => ({
  title,
  otherNames: [],
  unread: 0,
  isOpen: false,
  ...changes,
});

const titles = (query: string, candidates: Candidate[]) => rank(query, candidates).map(({ of }) => of.title);

describe('what the switcher offers first', () => {
  it('is what is unread, then the latest, with nothing typed; where one is comes not at all', () => {
    const candidates = [
      candidate('Open', { isOpen: true }),
      candidate('Latest'),
      candidate('Older'),
      candidate('Unread', { unread: 2 }),
    ];
    expect(titles('', candidates)).toEqual(['Unread', 'Latest', 'Older']);
  });

  it('is what matches best, whatever is unread', () => {
    const candidates = [candidate('The garden', { unread: 3 }), candidate('Garden')];
    expect(titles('gar', candidates)).toEqual(['Garden', 'The garden']);
  });

  it('is what is unread, then the latest, among what matches alike', () => {
    const candidates = [candidate('Garden A'), candidate('Garden B'), candidate('Garden C', { unread: 1 })];
    expect(titles('garden', candidates)).toEqual(['Garden C', 'Garden A', 'Garden B']);
  });

  it('finds where one is when it is asked for', () => {
    expect(titles('open', [candidate('Open', { isOpen: true })])).toEqual(['Open']);
  });

  it('finds by other names too, after titles, and tells by which', () => {
    const candidates = [
      candidate('Launch week', { otherNames: ['Bob Noyce', 'eve'] }),
      candidate('Bob Noyce', { otherNames: ['bob'] }),
    ];
    const [first, second] = rank('noyce', candidates);
    expect(first?.of.title).toBe('Bob Noyce');
    expect(first?.also).toBeNull();
    expect(second?.also?.map(({ text }) => text).join('')).toBe('Bob Noyce');
  });

  it('finds words that stand in different names', () => {
    const group = candidate('Launch week', { otherNames: ['Bob Noyce', 'Eve Okafor'] });
    expect(titles('launch eve', [group])).toEqual(['Launch week']);
    expect(titles('bob eve', [group])).toEqual(['Launch week']);
  });

  it('is nothing where nothing matches', () => {
    expect(titles('zzz', [candidate('Garden', { otherNames: ['bob'] })])).toEqual([]);
  });
});
