import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** Flags of what a key says: somebody was there, it made sure who, it tells of a key that it made. */
const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/** What a browser and a key would do, and what an attacker would have them do. */
export interface Circumstances {
  origin: string;
  rpId: string;
  /** Whether the key made sure whose hand it is in. */
  isVerified?: boolean;
  /** How often it says that it was used. */
  counter?: number;
  /** Whom it says it belongs to. */
  userId?: number;
  type?: string;
}

/** A security key made of software: it signs whatever it is asked to. */
export class SoftKey {
  readonly id = randomBytes(16).toString('base64url');
  readonly #publicKey: KeyObject;
  readonly #privateKey: KeyObject;
  counter = 0;

  constructor() {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#publicKey = pair.publicKey;
    this.#privateKey = pair.privateKey;
  }

  /** What a browser answers that was asked to make a passkey. */
  made(challenge: string, at: Circumstances): object {
    const idBytes = Buffer.from(this.id, 'base64url');
    const length = Buffer.from([0, idBytes.length]);
    const attested = Buffer.concat([Buffer.alloc(16), length, idBytes, this.#cosePublicKey()]);
    const data = Buffer.concat([this.#authenticatorData(at, ATTESTED), attested]);
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]),
      cborText('fmt'),
      cborText('none'),
      cborText('attStmt'),
      Buffer.from([0xa0]),
      cborText('authData'),
      cborBytes(data),
    ]);
    const clientDataJSON = clientData(challenge, { type: 'webauthn.create', ...at });
    return this.#credential({
      clientDataJSON: base64url(clientDataJSON),
      attestationObject: base64url(attestationObject),
      transports: ['usb'],
    });
  }

  /** What a browser answers that was asked to use it. */
  used(challenge: string, at: Circumstances): object {
    this.counter = at.counter ?? this.counter + 1;
    const data = this.#authenticatorData({ ...at, counter: this.counter }, 0);
    const clientDataJSON = clientData(challenge, { type: 'webauthn.get', ...at });
    const signed = Buffer.concat([data, createHash('sha256').update(clientDataJSON).digest()]);
    return this.#credential({
      clientDataJSON: base64url(clientDataJSON),
      authenticatorData: base64url(data),
      signature: base64url(sign('sha256', signed, this.#privateKey)),
      ...(at.userId === undefined ? {} : { userHandle: base64url(Buffer.from(String(at.userId))) }),
    });
  }

  #credential(response: object): object {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #authenticatorData({ rpId, isVerified = true, counter = 0 }: Circumstances, flags: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const all = flags | PRESENT | (isVerified ? VERIFIED : 0);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([all]), count]);
  }

  /** As COSE: an elliptic key (kty 2) for ES256 (alg -7) on P-256 (crv 1). */
  #cosePublicKey(): Buffer {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      cborBytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]),
      cborBytes(Buffer.from(y, 'base64url')),
    ]);
  }
}

function clientData(challenge: string, { type, origin }: { type: string; origin: string }): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function base64url(bytes: Buffer): string {
  return bytes.toString('base64url');
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x58, bytes.length]), bytes]);
}
