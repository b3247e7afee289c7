import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { toBase32 } from './base32.ts';

/** RFC 6238 as every program for it does by default: SHA-1, 6 digits, a new code each 30 seconds. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** As many bytes as SHA-1 has: RFC 4226 recommends it. */
const SECRET_BYTES = 20;
/** Clocks differ, and people type slowly: the codes just before and after are taken too. */
const DRIFT = [-1, 0, 1];

/** @returns the bytes in hexadecimal, as they are sealed */
export function newTotpSecret(): string {
  return randomBytes(SECRET_BYTES).toString('hex');
}

/** The number of the 30 seconds that a time lies in, in Unix milliseconds. */
export function stepAt(time: number): number {
  return Math.floor(time / STEP_MS);
}

/** The code of a step. @param secret in hexadecimal */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', Buffer.from(secret, 'hex')).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step that a code is right for now. @param code.after the step of the last one that was taken */
export function matchingStep(
  secret: string,
  code: { text: string; after: number },
  now = Date.now(),
): number | undefined {
  return DRIFT.map((drift) => stepAt(now) + drift)
    .filter((step) => step > code.after)
    .find((step) => isSame(totpCode(secret, step), code.text));
}

/** What is given to a program that makes the codes: as text, and as the address that a QR code holds. */
export function describeSecret(
  secret: string,
  names: { server: string; account: string },
): { secret: string; uri: string } {
  const text = toBase32(Buffer.from(secret, 'hex'));
  const label = `${encodeURIComponent(names.server)}:${encodeURIComponent(names.account)}`;
  const issuer = encodeURIComponent(names.server);
  return { secret: text, uri: `otpauth://totp/${label}?secret=${text}&issuer=${issuer}` };
}

function isSame(code: string, other: string): boolean {
  return code.length === other.length && timingSafeEqual(Buffer.from(code), Buffer.from(other));
}
