import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What an app on somebody's phone does: RFC 6238, written anew, so that the server is not its own measure. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

export function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** The code of a time (in Unix milliseconds), with as many digits as are asked for. */
export function codeAt(secret: Buffer, time: number, digits = 6): string {
  const counter = Buffer.from(
    Math.floor(time / STEP_MS)
      .toString(16)
      .padStart(16, '0'),
    'hex',
  );
  const mac = createHmac('sha1', secret).update(counter).digest();
  const from = (mac.at(-1) ?? 0) % 16;
  const number = Number.parseInt(mac.subarray(from, from + 4).toString('hex'), 16) % 2 ** 31;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The code that the app shows now, or did or will some steps away. @param secret in Base32 */
export function codeNow(secret: string, stepsAway = 0): string {
  return codeAt(fromBase32(secret), Date.now() + stepsAway * STEP_MS);
}

/** Some digits that are wrong now and around now. */
export function wrongCode(secret: string): string {
  const right = [-2, -1, 0, 1, 2].map((away) => codeNow(secret, away));
  return (
    ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? ''
  );
}

/** Waits until a step has so much before it that what follows falls into it as a whole. */
export async function earlyInStep(): Promise<void> {
  const left = STEP_MS - (Date.now() % STEP_MS);
  if (left < 12_000) await sleep(left);
}
