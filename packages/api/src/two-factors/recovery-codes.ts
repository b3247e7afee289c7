import { createHash, randomInt } from 'node:crypto';
import { replaceRecoveryCodes, type WriteScope } from '@parley/db';
import { limits } from '../limits.ts';
import { ALPHABET } from './base32.ts';

/** 28 letters of 5 bits each: 140 bits, so that a hash without salt or cost keeps them, and nobody guesses one. */
const PARTS = 7;
const PART_LENGTH = 4;

/** Codes in the place of all earlier ones, to be shown once: each opens the account once, beside the password. */
export async function makeRecoveryCodes(scope: WriteScope, userId: number): Promise<string[]> {
  const codes = Array.from({ length: limits.recoveryCodes }, newCode);
  await replaceRecoveryCodes(scope, userId, codes.map(hashOfRecoveryCode));
  return codes;
}

/** However it was typed: without regard to case, and to what stands between its parts. */
export function hashOfRecoveryCode(code: string): string {
  const letters = code.toUpperCase().replaceAll(/[^A-Z2-7]/g, '');
  return createHash('sha256').update(letters).digest('base64url');
}

function newCode(): string {
  return Array.from({ length: PARTS }, newPart).join('-');
}

function newPart(): string {
  return Array.from({ length: PART_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}
