import type { Message, OutboxItem } from '@parley/client';
import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../src/messages/row-actions.ts';
import { timelineRows, type RowContent } from '../../src/messages/timeline-rows.ts';
import { DAVID, message, waiting, waitingDelete, waitingEdit } from './messages.ts';

const david = { ownId: DAVID, mayDeleteAll: false, canCopy: false };
const owner = { ownId: DAVID, mayDeleteAll: true, canCopy: false };

function row(messages: Message[], outbox: OutboxItem[] = []): RowContent {
  const [first] = timelineRows({ messages, reachedStart: true }, outbox, DAVID);
  if (!first) throw new Error('There is no row');
  return first.content;
}

describe('what is offered at a message', () => {
  it('is to edit or delete one’s own, and to mark unread what others wrote', () => {
    expect(actionsOf(row([message(1, 'david')]), david)).toEqual(['edit', 'delete']);
    expect(actionsOf(row([message(1, 'kevin')]), david)).toEqual(['markUnread', 'person']);
  });

  it('is to delete what others wrote only for those who may', () => {
    expect(actionsOf(row([message(1, 'kevin')]), owner)).toEqual(['markUnread', 'person', 'delete']);
  });

  it('is nothing where it is deleted, or a note of the conversation itself', () => {
    const deletedAt = new Date().toISOString();
    expect(actionsOf(row([message(1, 'david', { deletedAt })]), owner)).toEqual([]);
    expect(actionsOf(row([message(1, 'kevin', { kind: 'notice' })]), owner)).toEqual([]);
  });

  it('is to withdraw what waits, until it is on its way', () => {
    const at = new Date();
    expect(actionsOf(row([], [waiting('c-1', at)]), david)).toEqual(['edit', 'withdraw']);
    expect(actionsOf(row([], [waiting('c-1', at, { isOnItsWay: true })]), david)).toEqual(['edit']);
    expect(actionsOf(row([], [waiting('c-1', at, { status: 'failed' })]), david)).toEqual(['edit']);
  });

  it('is to withdraw an edit or a deletion that waits', () => {
    const messages = [message(1, 'david')];
    const edited = row(messages, [waitingEdit(1001, 'better words')]);
    expect(actionsOf(edited, david)).toEqual(['edit', 'withdraw', 'delete']);
    expect(actionsOf(row(messages, [waitingDelete(1001)]), david)).toEqual(['withdraw']);
  });

  it('is to copy its address where the browser lets one, once it has one', () => {
    const who = { ...david, canCopy: true };
    expect(actionsOf(row([message(1, 'david')]), who)).toEqual(['edit', 'copyLink', 'delete']);
    expect(actionsOf(row([], [waiting('c-1', new Date())]), who)).toEqual(['edit', 'withdraw']);
  });
});
