import { describe, expect, it } from 'vitest';
import { isLong } from '../../src/messages/folded.tsx';
import { statesOf } from '../../src/messages/row-states.ts';
import { message, waiting, waitingDelete, waitingEdit } from './messages.ts';

const NOW = new Date(2026, 10, 23, 12);

describe('what is said of a message beside its words', () => {
  it('is nothing for one that is as it was sent', () => {
    expect(statesOf({ is: 'stored', message: message(1, 'kevin'), waiting: null })).toEqual([]);
  });

  it('is that it was edited, or deleted, and that a change of it waits or was refused', () => {
    const edited = message(1, 'david', { editedAt: NOW.toISOString() });
    expect(statesOf({ is: 'stored', message: edited, waiting: null })).toEqual(['edited']);
    expect(statesOf({ is: 'stored', message: edited, waiting: waitingEdit(1001, 'other') })).toEqual([
      'edited',
      'waiting to be sent',
    ]);
    const refused = waitingEdit(1001, 'other', { status: 'failed' });
    expect(statesOf({ is: 'stored', message: message(1, 'david'), waiting: refused })).toEqual([
      'Not changed',
    ]);
    const deleted = { ...edited, deletedAt: NOW.toISOString() };
    const deletion = { ...waitingDelete(1001), isOnItsWay: true };
    expect(statesOf({ is: 'stored', message: deleted, waiting: deletion })).toEqual([
      'This message was deleted',
      'waiting to be sent',
    ]);
  });

  it('is that it was deleted and no more, while that is held back', () => {
    const deleted = message(1, 'david', { deletedAt: NOW.toISOString() });
    expect(statesOf({ is: 'stored', message: deleted, waiting: waitingDelete(1001) })).toEqual([
      'This message was deleted',
    ]);
  });

  it('is that it waits to be sent, or was not', () => {
    expect(statesOf({ is: 'pending', pending: waiting('k', NOW) })).toEqual(['waiting to be sent']);
    expect(statesOf({ is: 'pending', pending: waiting('k', NOW, { status: 'failed' }) })).toEqual([
      'Not sent',
    ]);
  });
});

describe('a message that is folded', () => {
  it.each(['x'.repeat(1_401), 'line\n'.repeat(18)])('is a long one', (text) => {
    expect(isLong(text)).toBe(true);
  });

  it.each(['short', 'x'.repeat(1_400), 'line\n'.repeat(17)])('is no other', (text) => {
    expect(isLong(text)).toBe(false);
  });
});
