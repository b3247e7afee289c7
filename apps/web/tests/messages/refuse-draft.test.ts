import { describe, expect, it } from 'vitest';
import { charactersLeft, MESSAGE_LENGTH, refuseDraft, stepOf } from '../../src/messages/refuse-draft.ts';

describe('what the composer sends', () => {
  it.each(['hello', ' x ', 'two\nlines', 'z\u0301'.repeat(2000), '\u202Eturned'])('takes %j', (text) => {
    expect(refuseDraft(text)).toBeNull();
  });

  it.each(['', '   ', '\n\t\n', '\u00A0'])('refuses white space alone: %j', (text) => {
    expect(refuseDraft(text)).toBe('There is nothing to send yet.');
  });

  it('counts characters as people do, not as UTF-16 does', () => {
    expect(refuseDraft('😀'.repeat(MESSAGE_LENGTH))).toBeNull();
    expect(refuseDraft('😀'.repeat(MESSAGE_LENGTH + 1))).toContain('1 over');
  });

  it('says by how much a text is too long', () => {
    expect(refuseDraft('x'.repeat(MESSAGE_LENGTH))).toBeNull();
    expect(refuseDraft('x'.repeat(MESSAGE_LENGTH + 12))).toContain('12 over');
  });

  it('refuses NUL and half of a surrogate pair, as the server does', () => {
    expect(refuseDraft('a\0b')).toContain('can’t be stored');
    expect(refuseDraft('a\uD83D')).toContain('can’t be stored');
  });
});

describe('the count of what is left to write', () => {
  it.each([
    [0, null],
    [MESSAGE_LENGTH - 501, null],
    [MESSAGE_LENGTH - 500, 500],
    [MESSAGE_LENGTH, 0],
    [MESSAGE_LENGTH + 3, -3],
  ])('of %d characters is %s', (length, left) => {
    expect(charactersLeft('x'.repeat(length))).toBe(left);
  });

  it('counts a character outside the basic plane once', () => {
    expect(charactersLeft('😀'.repeat(6_000))).toBeNull();
    expect(charactersLeft('😀'.repeat(MESSAGE_LENGTH - 1))).toBe(1);
  });
});

describe('how many characters are left', () => {
  it('is said in steps, and not at each key', () => {
    const said = [501, 500, 101, 100, 99, 51, 50, 20, 1, 0, -1, -40].map(stepOf);
    expect(said).toEqual([null, 500, 500, 100, 100, 100, 50, 20, 20, 20, 0, 0]);
  });

  it('is not said far from the limit', () => {
    expect(stepOf(charactersLeft('hello'))).toBeNull();
  });
});
