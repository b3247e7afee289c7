import { describe, expect, it } from 'vitest';
import { EVERYTHING, filtered, isFiltering, type ListFilter } from '../../src/conversations/list-filter.ts';
import { ada, ADA, conversation, listOf, person } from './listed-conversations.ts';

const tomas = person(2, 'tgarcia', { firstName: 'Tomás', lastName: 'García' });
const zoe = person(3, 'zoe', { firstName: 'Zoë', lastName: 'Weiß' });

const list = listOf(
  conversation(11, { title: 'Launch week', participants: [ada, tomas, zoe], unreadCount: 2 }),
  conversation(12, { kind: 'direct', participants: [ada, tomas], messageCount: 1 }),
  conversation(13, { title: 'Garden', participants: [ada, zoe], unreadCount: 1 }),
);

const seen = (filter: Partial<ListFilter>, lookedAt: number[] = []) =>
  filtered(
    { ...EVERYTHING, ...filter },
    { ...list, ownId: ADA, lookedAt: new Set(lookedAt), begun: new Set() },
  );

describe('a filter on the list', () => {
  it('lets everything through while nothing is asked for', () => {
    expect(seen({})).toBe(list.order);
    expect(seen({ text: '  ' })).toBe(list.order);
    expect(isFiltering(EVERYTHING)).toBe(false);
  });

  it('finds by title, whatever the case', () => {
    expect(seen({ text: 'LAUN' })).toEqual([11]);
  });

  it('finds by who takes part, with or without marks, by names and by username', () => {
    expect(seen({ text: 'tomas' })).toEqual([11, 12]);
    expect(seen({ text: 'weiss' })).toEqual([11, 13]);
    expect(seen({ text: 'tgar' })).toEqual([11, 12]);
  });

  it('wants every word of it', () => {
    expect(seen({ text: 'gard zoe' })).toEqual([13]);
    expect(seen({ text: 'garden tomas' })).toEqual([]);
  });

  it('is not about oneself, who is in all of them', () => {
    expect(seen({ text: 'lovelace' })).toEqual([]);
  });

  it('shows what is unread alone, and what one is looking at', () => {
    expect(seen({ isUnreadOnly: true })).toEqual([11, 13]);
    expect(seen({ isUnreadOnly: true }, [12])).toEqual([11, 12, 13]);
    expect(seen({ isUnreadOnly: true, text: 'garden' }, [12])).toEqual([13]);
  });
});

describe('a direct conversation in which nothing was said', () => {
  const some = listOf(
    conversation(21, { kind: 'direct', participants: [ada, tomas], messageCount: 0 }),
    conversation(22, { kind: 'direct', participants: [ada, zoe], messageCount: 2 }),
    conversation(23, { title: 'Garden', participants: [ada, zoe], messageCount: 0 }),
  );
  const listed = (here: { lookedAt?: number[]; begun?: number[]; text?: string }) =>
    filtered(
      { ...EVERYTHING, text: here.text ?? '' },
      { ...some, ownId: ADA, lookedAt: new Set(here.lookedAt), begun: new Set(here.begun) },
    );

  it('is not listed, whatever one looks for, though a group is', () => {
    expect(listed({})).toEqual([22, 23]);
    expect(listed({ text: 'tomas' })).toEqual([]);
  });

  it('is listed while one has it open, and once one has begun to write', () => {
    expect(listed({ lookedAt: [21] })).toEqual([21, 22, 23]);
    expect(listed({ begun: [21] })).toEqual([21, 22, 23]);
  });
});
