import { describe, expect, it } from 'vitest';
import { directWith, entriesFor } from '../../src/switcher/entries.ts';
import { ada, ADA, conversation, listOf, person } from '../conversations/listed-conversations.ts';

const bob = person(2, 'bob', { firstName: 'Bob', lastName: 'Noyce' });
const eve = person(3, 'eve', { firstName: 'Eve', lastName: 'Okafor' });
const lin = person(4, 'lin', { firstName: 'Lin', lastName: 'Wei' });

const state = listOf(
  conversation(11, { title: 'Launch week', participants: [ada, bob, eve] }),
  conversation(12, { kind: 'direct', participants: [ada, bob] }),
);

const act = (): void => undefined;
const actions = [{ key: 'settings', name: 'Settings', icon: 'gear' as const, act }];

const found = (query: string, people = [lin], { areFound = true, hasPeople = true } = {}) =>
  entriesFor(query, { state, ownId: ADA, openId: 11, people, areFound, hasPeople, actions }).map(
    ({ value, items }) => [value, items.map(({ of }) => of.title)],
  );

describe('what there is to go to', () => {
  it('is conversations and actions with nothing typed, where one is left out', () => {
    expect(found('')).toEqual([
      ['conversations', ['Bob Noyce']],
      ['actions', ['Settings']],
    ]);
  });

  it('is people too, those known from conversations and those the server has found', () => {
    expect(found('eve', [])).toEqual([
      ['conversations', ['Launch week']],
      ['people', ['Eve Okafor']],
    ]);
    expect(found('lin')).toEqual([['people', ['Lin Wei']]]);
  });

  it('names nobody twice: whose direct conversation is found is found', () => {
    expect(found('bob', [bob])).toEqual([['conversations', ['Bob Noyce', 'Launch week']]]);
  });

  it('never offers oneself', () => {
    expect(found('ada', [])).toEqual([]);
  });

  it('finds people by the beginning of an address, and nobody by where it leads', () => {
    const known = person(4, 'lin', { firstName: 'Lin', email: 'weilin@example.org' });
    expect(found('weil', [known])).toEqual([['people', ['Lin']]]);
    expect(found('exam', [known])).toEqual([]);
  });

  it('believes the server whose a whole address is, but only for the query that it was asked', () => {
    expect(found('wei@example.org')).toEqual([['people', ['Lin Wei']]]);
    expect(found('wei@example.org', [lin], { areFound: false })).toEqual([]);
  });

  it('names an action that is called so before people who have it inside of a name, and after those called so', () => {
    const rosette = person(5, 'rosette');
    const seth = person(6, 'seth');
    expect(found('set', [rosette])).toEqual([
      ['actions', ['Settings']],
      ['people', ['rosette']],
    ]);
    expect(found('set', [rosette, seth])).toEqual([
      ['people', ['seth']],
      ['actions', ['Settings']],
      ['otherPeople', ['rosette']],
    ]);
    // The action merely has it inside too.
    expect(found('etti', [person(7, 'giuletti')])).toEqual([
      ['people', ['giuletti']],
      ['actions', ['Settings']],
    ]);
  });

  it('names people who were imported after those who can answer', () => {
    const imported = person(5, 'linus', { email: null, isImported: true });
    const colleague = person(6, 'marlin', { email: 'marlin@example.org' });
    expect(found('lin', [imported, lin, colleague])).toEqual([['people', ['Lin Wei', 'marlin', 'linus']]]);
  });

  it('finds the conversation of the two', () => {
    expect(directWith(bob.id, state, ADA)).toBe(12);
    expect(directWith(eve.id, state, ADA)).toBeNull();
  });

  it('are conversations and actions alone for a guest, who begins nothing with anybody', () => {
    const groups = (hasPeople: boolean) => found('lin', [lin], { hasPeople }).map(([value]) => value);
    expect(groups(true)).toContain('people');
    expect(groups(false)).not.toContain('people');
  });
});
