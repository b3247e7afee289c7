import { describe, expect, it } from 'vitest';
import { initialsOf } from '../../src/shared/initials.ts';

describe('initials', () => {
  it.each([
    ['Grace Hopper', 'GH'],
    ['david', 'D'],
    ['mary-ann evans', 'ME'],
    ['#ubuntu 2006-12-20', 'U'],
    ['[D-Tail]', 'DT'],
    ['村上 春樹', '村春'],
    ['élodie', 'É'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('stand for a name without letters too', () => {
    expect(initialsOf('!!! ???')).toBe('#');
    expect(initialsOf('')).toBe('#');
  });

  it('stay short for a letter under thousands of marks', () => {
    expect(initialsOf(`z${'\u0301'.repeat(10_000)}`).length).toBeLessThanOrEqual(4);
  });
});
