import { describe, expect, it } from 'vitest';
import { addressEnd } from '../../src/messages/address-end.ts';
import { findLinks } from '../../src/messages/find-links.ts';

const LONG = 10_000;

/** A text that counts how often somebody looks at one of its characters. */
function counted(text: string): Pick<string, 'length' | 'charAt'> & { looks: number } {
  return {
    length: text.length,
    looks: 0,
    charAt(at) {
      this.looks += 1;
      return text.charAt(at);
    },
  };
}

function upTo(length: number, begin: string, repeated: string): string {
  return begin + repeated.repeat(Math.floor((length - begin.length) / repeated.length));
}

describe('where an address ends', () => {
  it.each([
    ['https://a.b/).', 12],
    ['https://a.b/(c)).', 15],
    ['https://a.b/[(c)]', 17],
    ['https://a.b/(c])', 16],
    ['https://a.b', 11],
    [')))', 0],
  ])('in %s is at %i', (found, end) => {
    expect(addressEnd(found)).toBe(end);
  });

  it.each([
    ['closing brackets', ')'],
    ['brackets of every kind', ')]}'],
    ['pairs', '()'],
    ['ends of sentences', '.…!?'],
    ['nothing of the kind', 'x'],
  ])(
    'is found in a text of 10,000 characters that is all %s without looking twice over',
    (_what, repeated) => {
      const text = counted(upTo(LONG, 'https://a.b/', repeated));
      addressEnd(text);
      expect(text.looks).toBeLessThanOrEqual(2 * LONG);
    },
  );

  it('is where it was before, in the longest message there is', () => {
    const text = upTo(LONG, 'https://a.b/', ')');
    expect(findLinks(text)).toEqual([
      { at: 0, text: 'https://a.b/', href: 'https://a.b/' },
      { at: 12, text: text.slice(12), href: null },
    ]);
  });
});
