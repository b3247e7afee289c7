import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastOf, declarationsOf } from './contrast.ts';

const css = readFileSync(new URL('../../src/shared/tokens.css', import.meta.url), 'utf8');
const light = declarationsOf(css, ':root');
const themes = {
  light,
  dark: new Map([...light, ...declarationsOf(css, ":root[data-theme='dark']")]),
};

const GROUNDS = ['ground', 'surface', 'sunken', 'raised'];

/** What is written on what. */
const texts = [
  ...['ink', 'faint', 'accent', 'accent-strong', 'danger'].flatMap((text) =>
    [...GROUNDS, 'hover'].map((ground) => [text, ground]),
  ),
  ...['ink', 'faint', 'accent', 'accent-strong'].map((text) => [text, 'accent-wash']),
  ['on-fill', 'fill'],
  ['on-fill', 'fill-strong'],
  ['raised', 'danger'],
];

/** What shows where a control is, or which one, on what. */
const marks = [
  ...GROUNDS.map((ground) => ['outline', ground]),
  ...[...GROUNDS, 'hover'].map((ground) => ['accent', ground]),
];

function colorOf(theme: Map<string, string>, name: string): string {
  const value = theme.get(name) ?? '';
  const [, raw] = /^var\(--([\w-]+)\)$/.exec(value) ?? [];
  return raw === undefined ? value : (theme.get(raw) ?? '');
}

describe.each(['light', 'dark'] as const)('the colours of the %s theme', (name) => {
  const theme = themes[name];
  const contrasts = (pairs: string[][]): [string, number][] =>
    pairs.map(([one = '', other = '']) => [
      `${one} on ${other}`,
      contrastOf(colorOf(theme, one), colorOf(theme, other)),
    ]);

  it('let every text be read on every ground it stands on', () => {
    expect(contrasts(texts).filter(([, contrast]) => contrast < 4.5)).toEqual([]);
  });

  it('let every control and mark be seen', () => {
    expect(contrasts(marks).filter(([, contrast]) => contrast < 3)).toEqual([]);
  });
});

describe('contrast', () => {
  it('is the least of a colour with itself, and the most of black and white', () => {
    expect(contrastOf('oklch(0.5 0.1 20)', 'oklch(0.5 0.1 20)')).toBe(1);
    expect(contrastOf('oklch(1 0 0)', 'oklch(0 0 0)')).toBeCloseTo(21, 1);
  });

  it('is that of the colours as other programs compute it', () => {
    // #808080 on white.
    expect(contrastOf('oklch(0.5999 0 0)', 'oklch(1 0 0)')).toBeCloseTo(3.95, 1);
  });
});
