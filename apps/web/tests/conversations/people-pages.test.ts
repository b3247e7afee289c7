import { describe, expect, it } from 'vitest';
import {
  withComer,
  withoutPerson,
  withPerson,
  type PeoplePages,
} from '../../src/conversations/people-pages.ts';
import { matching, ranked } from '../../src/conversations/people-in-order.ts';
import { participant } from './participants.ts';

const person = (id: number) => participant(id, `person-${id}`);
const idsOf = (loaded: PeoplePages) => loaded.pages.map(({ items }) => items.map(({ id }) => id));

/** Two of three pages, or, where all is loaded, both of two. */
const pages = (nextCursor: number | null): PeoplePages => ({
  pages: [
    { items: [person(101), person(105)], nextCursor: 105 },
    { items: [person(110), person(120)], nextCursor },
  ],
  pageParams: [100, 105],
});

describe('pages of people', () => {
  it('take in who comes where their id stands', () => {
    expect(idsOf(withComer(pages(120), person(103)))).toEqual([
      [101, 103, 105],
      [110, 120],
    ]);
    expect(idsOf(withComer(pages(120), person(107)))).toEqual([
      [101, 105],
      [107, 110, 120],
    ]);
  });

  it('leave who belongs to a page that is not loaded to that page', () => {
    expect(idsOf(withComer(pages(120), person(130)))).toEqual(idsOf(pages(120)));
    expect(idsOf(withComer(pages(null), person(130))).at(-1)).toEqual([110, 120, 130]);
  });

  it('hold nobody twice', () => {
    expect(idsOf(withComer(pages(null), person(110)))).toEqual(idsOf(pages(null)));
  });

  it('let go of who leaves, and of nobody else', () => {
    expect(idsOf(withoutPerson(pages(null), 110))).toEqual([[101, 105], [120]]);
    expect(idsOf(withoutPerson(pages(null), 4711))).toEqual(idsOf(pages(null)));
  });

  it('show a new role and a new name', () => {
    const promoted = withPerson(pages(null), { id: 105, role: 'admin' });
    expect(promoted.pages[0]?.items[1]).toMatchObject({ id: 105, role: 'admin', username: 'person-105' });
    const renamed = withPerson(promoted, { ...person(105), username: 'grace' });
    expect(renamed.pages[0]?.items[1]?.username).toBe('grace');
  });
});

describe('people in order', () => {
  const zoe = participant(1, 'zoe', { role: 'owner' });
  const adam = participant(2, 'adam');
  const tomas = participant(3, 'tg', { firstName: 'Tomás', lastName: 'García', role: 'admin' });

  it('begin with the owner and the admins', () => {
    expect(ranked([adam, tomas, zoe])).toEqual([zoe, tomas, adam]);
  });

  it('are found by a part of their name, username or address, without its accents', () => {
    expect(matching([zoe, adam, tomas], 'tomas g')).toEqual([tomas]);
    expect(matching([zoe, adam, tomas], 'TG')).toEqual([tomas]);
    expect(matching([zoe, adam, tomas], 'zoe@')).toEqual([zoe]);
  });

  it('are all there where nothing was typed, and nobody where nothing fits', () => {
    expect(matching([zoe, adam], '  ')).toEqual([zoe, adam]);
    expect(matching([zoe, adam], 'nobody')).toEqual([]);
  });
});
