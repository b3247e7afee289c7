import { describe, expect, it } from 'vitest';
import { doesSend } from '../../src/messages/send-key.ts';

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

describe('the key that sends', () => {
  it.each([
    ['enter', { key: 'Enter' }, true],
    ['enter', { key: 'Enter', shiftKey: true }, false],
    ['enter', { key: 'Enter', ctrlKey: true }, true],
    ['enter', { key: 'a' }, false],
    ['ctrl-enter', { key: 'Enter' }, false],
    ['ctrl-enter', { key: 'Enter', ctrlKey: true }, true],
    ['ctrl-enter', { key: 'Enter', metaKey: true }, true],
    ['ctrl-enter', { key: 'Enter', metaKey: true, shiftKey: true }, false],
  ] as const)('preferred %s, with %o: %s', (preferred, key, sends) => {
    expect(doesSend({ ...plain, ...key }, preferred)).toBe(sends);
  });
});
