import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What is sealed under one purpose is not opened under another. */
function keyFrom(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `parley ${purpose}`, 32));
}

/** Seals a text for the database. @param about what it belongs to: it opens beside that alone */
export function seal(secret: string, text: string, about: { purpose: string; id: string }): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyFrom(secret, about.purpose), nonce);
  cipher.setAAD(Buffer.from(about.id));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** What was sealed with one of these secrets; undefined where it was with none of them. */
export function unseal(
  secrets: readonly string[],
  sealed: string,
  about: { purpose: string; id: string },
): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  for (const secret of secrets) {
    const opening = createDecipheriv(CIPHER, keyFrom(secret, about.purpose), nonce, {
      authTagLength: TAG_BYTES,
    });
    opening.setAAD(Buffer.from(about.id));
    try {
      opening.setAuthTag(tag);
      const text = opening.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([text, opening.final()]).toString('utf8');
    } catch {
      // Sealed with another one.
    }
  }
  return undefined;
}
