import { describe, expect, it } from 'vitest';
import { EVERYTHING, filtered, isFiltering, type ListFilter } from '../../src/conversations/list-filter.ts';
import { ada, ADA, conversation, listOf, person } from './listed-conversations.ts';

const tomas = person(2, 'tgarcia', { firstName: 'Tomás', lastName: 'García' });
const zoe = person(3, 'zoe', { firstName: 'Zoë', lastName: 'Weiß' });

const list = listOf(
  conversation(11, { title: 'Launch week', participants: [ada, tomas, zoe], unreadCount: 2 }),
  conversation(12, { kind: 'direct', participants: [ada, tomas] }),
  conversation(13, { title: 'Garden', participants: [ada, zoe], unreadCount: 1 }),
);

const seen = (filter: Partial<ListFilter>, lookedAt: number[] = []) =>
  filtered({ ...EVERYTHING, ...filter }, { ...list, ownId: ADA, lookedAt: new Set(lookedAt) });

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
