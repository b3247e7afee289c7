/** RFC 4648's alphabet, which has neither 0 nor 1, so that nobody takes them for letters. */
export const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const BITS = 5;

/** As programs that make codes take secrets; without the padding, which they do without. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= BITS) {
      bits -= BITS;
      text += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET.charAt((held << (BITS - bits)) & 31) : text;
}
