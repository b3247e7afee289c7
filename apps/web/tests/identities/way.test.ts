import { describe, expect, it } from 'vitest';
import { problemText } from '../../src/identities/problem-text.ts';
import { outcomeIn } from '../../src/identities/outcome.ts';
import { wayThere } from '../../src/identities/way-there.ts';

const place = (address: string): URL => new URL(address, 'https://chat.example.org');

describe('the way to the provider', () => {
  it.each([
    ['/sign-in', '/auth/oidc/start'],
    ['/', '/auth/oidc/start'],
    ['/sign-in?to=/c/12', '/auth/oidc/start?to=%2Fc%2F12'],
    ['/register?to=/settings', '/auth/oidc/start?to=%2Fsettings'],
    ['/c/12/4?x=1#y', '/auth/oidc/start?to=%2Fc%2F12%2F4%3Fx%3D1%23y'],
  ])('leads from %s back to where one wanted to go', (from, way) => {
    expect(wayThere(place(from))).toBe(way);
  });

  it('takes an invitation along, which leads on by itself', () => {
    expect(wayThere(place('/invite/abc'), 'abc')).toBe('/auth/oidc/start?invitation=abc');
  });
});

describe('what came of it', () => {
  it.each([
    ['#in', { is: 'in' }],
    ['#linked', { is: 'linked' }],
    ['#problem=closed', { is: 'problem', problem: 'closed' }],
    ['#second=tick-et.totp.recovery', { is: 'second', ticket: 'tick-et', ways: ['totp', 'recovery'] }],
    ['#second=tick-et.totp.made-up', { is: 'second', ticket: 'tick-et', ways: ['totp'] }],
  ])('stands in %s', (hash, outcome) => {
    expect(outcomeIn(hash)).toEqual(outcome);
  });

  it.each(['', '#', '#somewhere', '#second=', '#second', '#inn'])('does not stand in “%s”', (hash) => {
    expect(outcomeIn(hash)).toBeNull();
  });

  it('is said in a sentence of ours, whatever somebody wrote into the address', () => {
    expect(problemText('cancelled')).toMatch(/^You let go of it there/);
    for (const made of ['made-up', '', 'constructor', '__proto__', '<b>x</b>']) {
      expect(problemText(made)).toBe(problemText('failed'));
    }
  });
});
