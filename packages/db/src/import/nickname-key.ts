import { usernameKey } from '../users/username-key.ts';

const FOLDED: Record<string, string> = { '[': '{', ']': '}', '\\': '|', '~': '^' };

/** A nickname as IRC compares it (RFC 1459): to it `{}|^` are the small letters of `[]\~`. */
export function nicknameKey(nickname: string): string {
  return usernameKey(nickname).replaceAll(/[[\]\\~]/g, (character) => FOLDED[character] ?? character);
}
