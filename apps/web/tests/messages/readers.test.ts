import { describe, expect, it } from 'vitest';
import { readersOf } from '../../src/messages/readers.ts';
import { DAVID, david, person } from '../conversations/conversations.ts';

describe('who has read how far', () => {
  it('stands at the last message of theirs, together with who has read as far', () => {
    const [ann, ben, cem] = [3, 4, 5].map((id) => person(id, `p${id}`, { lastReadSeq: id === 5 ? 9 : 12 }));
    const readers = readersOf([david, ...[ann, ben, cem].filter((one) => one !== undefined)], DAVID);
    expect([...readers].map(([seq, people]) => [seq, people.map(({ id }) => id)])).toEqual([
      [12, [3, 4]],
      [9, [5]],
    ]);
  });

  it('leaves out oneself, and who has read nothing', () => {
    expect(readersOf([{ ...david, lastReadSeq: 12 }, person(3, 'ann')], DAVID).size).toBe(0);
  });
});
