import { createHash, randomBytes } from 'node:crypto';

/** What secrets begin with, so that programs that look for leaked ones find them. */
export const prefixes = { personal: 'parley_pat_', refresh: 'parley_rt_' } as const;

const SECRET_BYTES = 32;

/** A new secret; it is shown once and kept as its hash alone. */
export function newSecret(kind: keyof typeof prefixes): string {
  return `${prefixes[kind]}${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/**
 * SHA-256 in hexadecimal, by which a secret is looked up. Of a secret as random as these nothing
 * slower is needed, and how long a lookup takes tells nothing about what it is the hash of.
 */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
