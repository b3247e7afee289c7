import { describe, expect, it } from 'vitest';
import { readersOf, sawItCome } from '../../src/messages/readers.ts';
import { DAVID, david, person } from '../conversations/conversations.ts';

describe('who has read how far', () => {
  it('stands at the last message of theirs, together with who has read as far', () => {
    const [ann, ben, cem] = [3, 4, 5].map((id) =>
      person(id, `p${id}`, { email: 'p@example.org', lastReadSeq: id === 5 ? 9 : 12 }),
    );
    const readers = readersOf([david, ...[ann, ben, cem].filter((one) => one !== undefined)], DAVID);
    expect([...readers].map(([seq, people]) => [seq, people.map(({ id }) => id)])).toEqual([
      [12, [3, 4]],
      [9, [5]],
    ]);
  });

  it('leaves out oneself, and who has read nothing', () => {
    expect(readersOf([{ ...david, lastReadSeq: 12 }, person(3, 'ann')], DAVID).size).toBe(0);
  });

  it('leaves out imported people, who have no account to read with', () => {
    expect(readersOf([person(3, 'ann', { lastReadSeq: 12, isImported: true })], DAVID).size).toBe(0);
  });

  it('takes nobody for a reader of what was said before they came', () => {
    const ann = person(3, 'ann', { joinedAt: '2026-03-02T10:00:00.000Z' });
    expect(sawItCome(ann, new Date('2026-03-02T09:59:59.000Z'))).toBe(false);
    expect(sawItCome(ann, new Date('2026-03-02T10:00:00.000Z'))).toBe(true);
  });
});
