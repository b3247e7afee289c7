import { describe, expect, it } from 'vitest';
import { matchOf, wordsOf } from '../../src/shared/match.ts';

/** The text with what matched in brackets; null where it does not. */
function shown(query: string, text: string): string | null {
  const match = matchOf(wordsOf(query), text);
  return match && match.parts.map((part) => (part.isMatch ? `[${part.text}]` : part.text)).join('');
}

const score = (query: string, text: string) => matchOf(wordsOf(query), text)?.score ?? null;

describe('what is found by some letters', () => {
  it.each([
    ['lau', 'Launch week', '[Lau]nch week'],
    ['we', 'Launch week', 'Launch [we]ek'],
    ['week la', 'Launch week', '[La]unch [week]'],
    ['TOMAS', 'Tomás García', '[Tomás] García'],
    ['garcía', 'Tomas Garcia', 'Tomas [Garcia]'],
    ['tomas', 'Toma\u0301s', '[Toma\u0301s]'],
    ['weiss', 'Zoë Weiß', 'Zoë [Weiß]'],
    ['aunc', 'Launch week', 'L[aunc]h week'],
    ['太郎', '田中太郎', '田中[太郎]'],
    ['gar', '🌱 Garden', '🌱 [Gar]den'],
    ['', 'Garden', 'Garden'],
  ])('%j finds %j', (query, text, expected) => {
    expect(shown(query, text)).toBe(expected);
  });

  it.each([
    ['xyz', 'Launch week'],
    ['launch xyz', 'Launch week'],
    ['un', 'Launch week'],
    ['launch', ''],
  ])('%j does not find %j', (query, text) => {
    expect(shown(query, text)).toBeNull();
  });

  it('matches best at the beginning, then at the beginning of a word, then inside', () => {
    const scores = ['Weekly', 'The week', 'Midweek'].map((text) => score('week', text) ?? -1);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(3);
  });

  it('takes signs for what they are', () => {
    expect(shown('a.b (c', 'a.b (c)')).toBe('[a.b] [(c])');
    expect(shown('.*', 'anything')).toBeNull();
  });
});
