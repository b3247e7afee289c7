import { describe, expect, it } from 'vitest';
import { refusalSentence } from '../../src/languages/en.ts';

describe('a refusal on a page', () => {
  it.each([
    ['content: must have at most 10,000 characters', 'Must have at most 10,000 characters.'],
    ['participantIds: must be given', 'Must be given.'],
  ])('leaves out the name of the field: %s', (message, sentence) => {
    expect(refusalSentence(message)).toBe(sentence);
  });

  it.each([
    'There is no such conversation.',
    'These people do not exist: 4711.',
    'This is the last superuser: make somebody else one first.',
  ])('leaves a sentence as it is: %s', (message) => {
    expect(refusalSentence(message)).toBe(message);
  });

  it('ends like a sentence', () => {
    expect(refusalSentence('These people do not exist: 4711')).toBe('These people do not exist: 4711.');
  });
});
