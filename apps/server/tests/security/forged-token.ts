import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** The parts of a JWT, to be put together otherwise. */
export interface Jwt {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

export function readJwt(token: string): Jwt {
  const [header = '', payload = ''] = token.split('.');
  return { header: parsed(header), payload: parsed(payload) };
}

/** Puts a token together and has it signed. @param signer of the text before the last dot */
export function forge({ header, payload }: Jwt, signer: (signed: string) => Buffer): string {
  const signed = `${encoded(header)}.${encoded(payload)}`;
  return `${signed}.${signer(signed).toString('base64url')}`;
}

export const unsigned = (): Buffer => Buffer.alloc(0);

export function byHmac(key: string | Buffer): (signed: string) => Buffer {
  return (signed) => createHmac('sha256', key).update(signed).digest();
}

export function byKey(key: KeyObject): (signed: string) => Buffer {
  return (signed) => sign(null, Buffer.from(signed), key);
}

/** A key of the same kind as the server's, and not its own. */
export function strangersKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

function parsed(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
}

function encoded(part: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
