import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { limits } from '../limits.ts';

// OWASP's first recommendation for argon2id, the library's default algorithm.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing runs off the event loop, on threads that SQLite shares: only so many at once. */
const inTurn = pLimit(limits.hashesAtOnce);

/** A hash nobody knows the password of, so that an unknown account costs the same work as a known one. */
let nobody: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/** @param passwordHash null for an account without a password, which takes as long and is never right */
export async function isRightPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID());
  const against = passwordHash ?? (await nobody);
  const matches = await inTurn(() => verify(against, password));
  return matches && passwordHash !== null;
}
