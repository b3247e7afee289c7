import { describe, expect, it } from 'vitest';
import { timelineRows, type TimelineRow } from '../../src/messages/timeline-rows.ts';
import { DAVID, message, waiting, waitingDelete, waitingEdit } from './messages.ts';

function starts(rows: ReturnType<typeof timelineRows>): string[] {
  return rows.map((row) => (row.startsDay ? 'day' : row.startsRun ? 'run' : 'on'));
}

function shown({ content: row }: TimelineRow) {
  if (row.is === 'pending') return row.pending.content;
  const { content, deletedAt } = row.message;
  return { content, isDeleted: deletedAt !== null, waits: row.waiting?.kind ?? null };
}

describe('the rows of a timeline', () => {
  it('names the author once for what comes from one hand soon after', () => {
    const messages = [message(1, 'david'), message(2, 'david'), message(3, 'kevin'), message(4, 'david')];
    expect(starts(timelineRows({ messages, reachedStart: true }, [], DAVID))).toEqual([
      'day',
      'on',
      'run',
      'run',
    ]);
  });

  it('names the author again after five minutes', () => {
    const messages = [
      message(1, 'david', { at: new Date(2026, 10, 23, 9, 0) }),
      message(2, 'david', { at: new Date(2026, 10, 23, 9, 4, 59) }),
      message(3, 'david', { at: new Date(2026, 10, 23, 9, 9, 59) }),
    ];
    expect(starts(timelineRows({ messages, reachedStart: true }, [], DAVID))).toEqual(['day', 'on', 'run']);
  });

  it('names a new day, also within a run', () => {
    const messages = [
      message(1, 'david', { at: new Date(2026, 10, 22, 23, 59, 50) }),
      message(2, 'david', { at: new Date(2026, 10, 23, 0, 0, 5) }),
    ];
    expect(starts(timelineRows({ messages, reachedStart: true }, [], DAVID))).toEqual(['day', 'day']);
  });

  it('lets actions and notices stand by themselves', () => {
    const messages = [message(1, 'david'), message(2, 'david', { kind: 'action' }), message(3, 'david')];
    expect(starts(timelineRows({ messages, reachedStart: true }, [], DAVID))).toEqual(['day', 'run', 'run']);
  });

  it('changes no row when older messages come', () => {
    const all = Array.from({ length: 40 }, (_, index) =>
      message(index + 1, index % 7 < 4 ? 'david' : 'kevin', {
        at: new Date(2026, 10, 20, index * 3, index % 5),
      }),
    );
    const whole = timelineRows({ messages: all, reachedStart: true }, [], DAVID);
    for (let from = 1; from < all.length; from += 1) {
      const part = timelineRows({ messages: all.slice(from), reachedStart: false }, [], DAVID);
      expect(part).toEqual(whole.slice(from + 1));
    }
  });

  it('keeps the key of a message that waited when it is stored', () => {
    const at = new Date(2026, 10, 23, 9, 30);
    const before = timelineRows(
      { messages: [message(1, 'kevin')], reachedStart: true },
      [waiting('c-1', at)],
      DAVID,
    );
    const stored = message(2, 'david', { clientId: 'c-1', at });
    const after = timelineRows({ messages: [message(1, 'kevin'), stored], reachedStart: true }, [], DAVID);
    expect(after.map((row) => row.key)).toEqual(before.map((row) => row.key));
  });

  it('shows a message once that is stored and still waits to hear so', () => {
    const at = new Date(2026, 10, 23, 9, 30);
    const messages = [message(1, 'kevin'), message(2, 'david', { clientId: 'c-1', at })];
    const outbox = [waiting('c-1', at, { isOnItsWay: true }), waiting('c-2', at)];
    const rows = timelineRows({ messages, reachedStart: true }, outbox, DAVID);
    expect(rows.map(({ key, content }) => [key, content.is])).toEqual([
      ['1001', 'stored'],
      ['1/c-1', 'stored'],
      ['1/c-2', 'pending'],
    ]);
  });

  it('shows what waits although somebody else has sent a message under the same clientId', () => {
    const messages = [message(1, 'kevin', { clientId: 'same' })];
    const rows = timelineRows({ messages, reachedStart: true }, [waiting('same', new Date())], DAVID);
    expect(rows.map(({ content }) => content.is)).toEqual(['stored', 'pending']);
  });

  it('tells two people apart whose programs chose the same clientId', () => {
    const messages = [message(1, 'david', { clientId: 'same' }), message(2, 'kevin', { clientId: 'same' })];
    const keys = timelineRows({ messages, reachedStart: true }, [], DAVID).map((row) => row.key);
    expect(new Set(keys).size).toBe(2);
  });

  it('shows what waits in a conversation without messages', () => {
    const rows = timelineRows({ messages: [], reachedStart: true }, [waiting('c-1', new Date())], DAVID);
    expect(rows.map((row) => row.content.is)).toEqual(['pending']);
  });

  it('shows an edit and a deletion that wait at their messages, and says that they wait', () => {
    const messages = [message(1, 'david'), message(2, 'david'), message(3, 'david')];
    const outbox = [waitingEdit(1001, 'better words'), waitingDelete(1002)];
    const rows = timelineRows({ messages, reachedStart: true }, outbox, DAVID);
    expect(rows.map(shown)).toEqual([
      { content: 'better words', isDeleted: false, waits: 'edit' },
      { content: '', isDeleted: true, waits: 'delete' },
      { content: 'message 3', isDeleted: false, waits: null },
    ]);
  });

  it('leaves the words of a message whose edit was refused', () => {
    const messages = [message(1, 'david')];
    const outbox = [waitingEdit(1001, 'better words', { status: 'failed' })];
    const rows = timelineRows({ messages, reachedStart: true }, outbox, DAVID);
    expect(rows.map(shown)).toEqual([{ content: 'message 1', isDeleted: false, waits: 'edit' }]);
  });
});
