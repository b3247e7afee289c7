import { createHash, randomBytes } from 'node:crypto';
import { text } from '../inputs.ts';
import { limits } from '../limits.ts';

/** 256 bits: nobody guesses it, so that a hash without salt or cost keeps it. */
const BYTES = 32;

/** What stands in a link and is shown once, and what the database keeps of it. */
export interface SecretToken {
  token: string;
  hash: string;
}

export function newSecretToken(): SecretToken {
  const token = randomBytes(BYTES).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

/** The rows are found by this: how long finding takes tells nothing of the token itself. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** A token that somebody comes with; one that we never gave is as good as one that is used up. */
export const secretToken = text(limits.secretTokenLength);
