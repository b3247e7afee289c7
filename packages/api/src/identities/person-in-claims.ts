import { isLoginTaken, type Sql } from '@parley/db';
import { email, personalName, username } from '../auth/account-inputs.ts';
import { limits } from '../limits.ts';
import type { Claims } from './provider.ts';

/** Names that are tried by number before chance chooses. */
const NUMBERED = 20;

/** What a person knows their account at the provider by; empty where it says nothing of the kind. */
export function nameIn(claims: Claims): string {
  const said = [claims.email, claims.preferred_username, claims.name].find(
    (name) => typeof name === 'string',
  );
  return shortened(said, limits.emailLength);
}

/** The address that the provider says is theirs: one that nobody has made sure of is as good as none. */
export function verifiedEmailIn(claims: Claims): string | null {
  if (claims.email_verified !== true) return null;
  return email.safeParse(claims.email).data ?? null;
}

export function namesIn(claims: Claims): { firstName: string; lastName: string } {
  const given = personal(claims.given_name);
  const family = personal(claims.family_name);
  if (given !== '' || family !== '') return { firstName: given, lastName: family };
  return { firstName: personal(claims.name), lastName: '' };
}

/** A username that nobody has, as near as can be to what the person is called there. */
export async function freeUsername(sql: Sql, claims: Claims): Promise<string> {
  const wished = [claims.preferred_username, claims.email, claims.given_name, claims.name].map(asUsername);
  const base = wished.find((name) => name !== '') ?? 'user';
  for (let number = 1; number <= NUMBERED; number += 1) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!(await isLoginTaken(sql, name))) return name;
  }
  return `${base}-${crypto.randomUUID().slice(0, 8)}`;
}

function asUsername(said: unknown): string {
  if (typeof said !== 'string') return '';
  const name = (said.split('@', 1)[0] ?? '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}\p{M}._-]+/gu, '.')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[.]+$/, '');
  // Room for what makes it different from others.
  return username.safeParse(shortened(name, limits.usernameLength - 10)).data ?? '';
}

function personal(said: unknown): string {
  return personalName.safeParse(shortened(said, limits.nameLength)).data ?? '';
}

/** Text that both databases keep, of so many characters at most. */
function shortened(said: unknown, most: number): string {
  if (typeof said !== 'string') return '';
  const text = said.toWellFormed().replaceAll('\0', '').trim();
  // By code points, as limits count.
  return Array.from(text).slice(0, most).join('');
}
