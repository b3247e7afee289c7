import { describe, expect, it } from 'vitest';
import { isCommonPassword } from '../src/auth/common-passwords.ts';

describe('a common password', () => {
  it.each([
    // As it stands in the list.
    '1q2w3e4r5t6y',
    'mailcreated5240',
    // With figures and marks around it, in capitals, disguised.
    'password1234',
    'Sunshine2024!',
    'P@ssw0rd2024',
    '!!!Liverpool1',
    // One unit again and again.
    'aaaaaaaaaaaa',
    'hunterhunter',
    'abcabcabcabca',
    // Over the keyboard, along the alphabet, there and back.
    'qwertyuiopas',
    'QWERTZUIOP12',
    'abcdefghijkl',
    '123456789012',
    '210987654321',
    'asdfghjklasdf',
    '1qaz2wsx3edc4rfv',
  ])('is %s', async (password) => {
    expect(await isCommonPassword(password)).toBe(true);
  });

  it.each([
    ['ada.lovelace!', { username: 'ada.lovelace' }],
    ['ada.lovelace1815', { email: 'Ada.Lovelace@example.org' }],
    ['bindery-2024!', { serverName: 'Bindery' }],
  ])('is %s where one is called so', async (password, names) => {
    expect(await isCommonPassword(password, names)).toBe(true);
    expect(await isCommonPassword('correct horse battery', names)).toBe(false);
  });

  it.each([
    'correct horse battery',
    'an unforgettable one',
    'Zwölf Boxkämpfer jagen',
    'xK9#mQ2$vL7p',
    '5d41402abc4b2a76b9719d911017c592',
    'love 98347598437598',
    'ada likes to sing at night',
  ])('is not %s', async (password) => {
    expect(await isCommonPassword(password, { username: 'ada', email: 'ada@example.org' })).toBe(false);
  });
});
