import { describe, expect, it } from 'vitest';
import { texts } from '../../src/shared/language.ts';
import { whatWaits } from '../../src/auth/what-waits.ts';
import { waiting, waitingDelete, waitingEdit } from '../messages/messages.ts';

describe('what waits when one signs out', () => {
  it('is told by conversation, messages apart from changes', () => {
    const at = new Date();
    const outbox = [
      waiting('c-1', at),
      { ...waiting('c-2', at), conversationId: 7 },
      waitingEdit(1, 'better words'),
      waitingDelete(2),
      waiting('c-3', at, { status: 'failed' }),
    ];
    expect(whatWaits(outbox)).toEqual([
      { conversationId: 12, messages: 2, changes: 2 },
      { conversationId: 7, messages: 1, changes: 0 },
    ]);
  });

  it('is nothing where nothing waits', () => {
    expect(whatWaits([])).toEqual([]);
  });

  it('is said in words', () => {
    expect(texts.auth.waits(2, 2)).toBe('2 messages, 2 changes');
    expect(texts.auth.waits(1, 0)).toBe('1 message');
    expect(texts.auth.waits(0, 1)).toBe('1 change');
  });
});
