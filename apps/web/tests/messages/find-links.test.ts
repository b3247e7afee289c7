import { describe, expect, it } from 'vitest';
import { findLinks, pathInApp } from '../../src/messages/find-links.ts';

function addresses(text: string): (string | null)[] {
  return findLinks(text).flatMap((piece) => (piece.href === null ? [] : [piece.href]));
}

describe('finding links', () => {
  it('finds http and https addresses', () => {
    expect(addresses('see http://a.example and HTTPS://b.example/x?y=1#z now')).toEqual([
      'http://a.example',
      'HTTPS://b.example/x?y=1#z',
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example',
    'xhttps://a.example',
    'a.example',
    'https://',
  ])('finds none in %s', (text) => {
    expect(addresses(text)).toEqual([]);
  });

  it('leaves the end of the sentence out', () => {
    expect(addresses('Read https://a.example/b. Or https://c.example?!')).toEqual([
      'https://a.example/b',
      'https://c.example',
    ]);
  });

  it('keeps a bracket that was opened within the address, and leaves out one that was not', () => {
    expect(addresses('(https://a.example/b_(c))')).toEqual(['https://a.example/b_(c)']);
    expect(addresses('(see https://a.example/b)')).toEqual(['https://a.example/b']);
  });

  it('ends an address where the direction of writing is turned', () => {
    expect(addresses('https://a.example/\u202Egpj.exe')).toEqual(['https://a.example/']);
  });

  it('loses nothing of the text', () => {
    const text = '  <b>x</b> https://a.example/é?q=(1),\n\thttp://b.example… end ';
    expect(
      findLinks(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});

describe('an address that is a place of the app', () => {
  const origin = 'https://chat.example.org';

  it.each(['/', '/c/12', '/c/12/55', '/c/12/details', '/settings'])('is one: %s', (path) => {
    expect(pathInApp(origin + path, origin)).toBe(path);
  });

  it.each([
    'https://example.org/c/12',
    'http://chat.example.org/c/12',
    `${origin}/trpc/auth.me`,
    `${origin}/c/x`,
    `${origin}//example.org`,
    'no address',
  ])('is none: %s', (address) => {
    expect(pathInApp(address, origin)).toBeNull();
  });
});
