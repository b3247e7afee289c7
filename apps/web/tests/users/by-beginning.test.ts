import { describe, expect, it } from 'vitest';
import { byBeginning } from '../../src/users/by-beginning.ts';
import { person } from '../conversations/listed-conversations.ts';

const natalie = person(2, 'natalie', { email: 'natalie@example.org' });
const alice = person(3, 'asmith', { firstName: 'Alice', lastName: 'Smith', email: 'asmith@example.org' });
const bob = person(4, 'bob', { firstName: 'Bob', lastName: 'Alioto', email: 'bob@example.org' });
const imported = person(5, 'alibaba', { email: null, isImported: true });

const names = (search: string, people = [natalie, bob, imported, alice]) =>
  byBeginning(search, people).map(({ username }) => username);

describe('people a search has found', () => {
  it('stand in the order of where what was typed begins: the name, a word of it, inside', () => {
    expect(names('ali', [natalie, bob, alice])).toEqual(['asmith', 'bob', 'natalie']);
  });

  it('stand before those who were imported, however well those match', () => {
    expect(names('ali')).toEqual(['asmith', 'bob', 'natalie', 'alibaba']);
  });

  it('keep the order they came in where they match alike, and where nothing was typed', () => {
    expect(names('example')).toEqual(['natalie', 'bob', 'asmith', 'alibaba']);
    expect(names('')).toEqual(['natalie', 'bob', 'alibaba', 'asmith']);
  });
});
