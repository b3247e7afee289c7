import { describe, expect, it } from 'vitest';
import { newsSince, sentenceOf } from '../../src/messages/news.ts';
import { DAVID, message } from './messages.ts';

describe('what is said of new messages', () => {
  const messages = [message(1, 'kevin'), message(2, 'kevin'), message(3, 'david'), message(4, 'kevin')];

  it('is what others wrote after the last that was said', () => {
    expect(newsSince(messages, 1, DAVID).map(({ seq }) => seq)).toEqual([2, 4]);
    expect(newsSince(messages, 0, DAVID).map(({ seq }) => seq)).toEqual([1, 2, 4]);
    expect(newsSince(messages, 4, DAVID)).toEqual([]);
  });

  it('leaves out what is deleted already', () => {
    const gone = message(5, 'kevin', { deletedAt: '2026-11-23T09:00:00.000Z', content: '' });
    expect(newsSince([...messages, gone], 4, DAVID)).toEqual([]);
  });

  it('is the words of one, and the number and people of several', () => {
    expect(sentenceOf([])).toBeNull();
    expect(sentenceOf([message(1, 'kevin')])).toBe('kevin: message 1');
    expect(sentenceOf([message(1, 'kevin'), message(2, 'kevin')])).toBe('2 new messages from kevin');
    expect(sentenceOf(messages)).toBe('4 new messages from kevin, david');
  });

  it('is no more of a long message than tells what it is about', () => {
    expect(sentenceOf([message(1, 'kevin', { content: 'x'.repeat(9_000) })])?.length).toBeLessThan(300);
  });
});
