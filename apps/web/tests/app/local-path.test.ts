import { describe, expect, it } from 'vitest';
import { localPath } from '../../src/app/local-path.ts';

describe('where one goes after signing in', () => {
  it.each(['/', '/c/12', '/c/12?x=1#y', '/new'])('is a path of this app: %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'c/12',
    '',
    12,
    undefined,
  ])('is never elsewhere: %j', (value) => {
    expect(localPath(value)).toBeNull();
  });
});
