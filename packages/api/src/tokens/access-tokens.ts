import { readInstallationId, type Database, type TokenScope } from '@parley/db';
import { errors, jwtVerify, SignJWT, type JWK } from 'jose';
import { z } from 'zod';
import { id } from '../inputs.ts';
import { limits } from '../limits.ts';
import { SigningKeys } from './signing-keys.ts';

const AUDIENCE = 'parley';
/** What RFC 9068 calls an access token: nothing else that is signed here can be taken for one. */
const TYPE = 'at+jwt';
/** Seconds by which the clocks of processes may differ. */
const CLOCKS_S = 5;

/** Whom an access token speaks for. */
export interface AccessClaims {
  userId: number;
  /** The family of refresh tokens that it belongs to. */
  familyId: string;
  /** Unix milliseconds. */
  expiresAt: number;
}

const claims = z.object({ sub: z.string().transform(Number).pipe(id), sid: z.string(), exp: z.number() });

/** Signs and checks access tokens: JWTs that live for minutes. */
export class AccessTokens {
  readonly #db: Database;
  readonly #keys: SigningKeys;
  #issuer: Promise<string> | undefined;

  /** @param secrets what seals the keys in the database, the newest first */
  constructor(db: Database, secrets: readonly string[]) {
    this.#db = db;
    this.#keys = new SigningKeys(db, secrets);
  }

  /** The keys to check tokens by, for `/.well-known/jwks.json`. */
  async published(): Promise<{ keys: JWK[] }> {
    return { keys: await this.#keys.published() };
  }

  async sign(token: { userId: number; familyId: string; scope: TokenScope }): Promise<string> {
    const { id: kid, privateKey } = await this.#keys.signing();
    return new SignJWT({ sid: token.familyId, scope: token.scope })
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: TYPE })
      .setIssuer(await this.#issuedBy())
      .setAudience(AUDIENCE)
      .setSubject(String(token.userId))
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${limits.accessTokenMinutes}m`)
      .sign(privateKey);
  }

  /** What a token says; undefined unless it was signed here, for here, and is valid now. */
  async verify(token: string): Promise<AccessClaims | undefined> {
    try {
      const { payload } = await jwtVerify(token, (header) => this.#keyOf(header.kid), {
        algorithms: ['EdDSA'],
        issuer: await this.#issuedBy(),
        audience: AUDIENCE,
        typ: TYPE,
        clockTolerance: CLOCKS_S,
        requiredClaims: ['sub', 'sid', 'iat', 'exp'],
      });
      const { success, data } = claims.safeParse(payload);
      return success ? { userId: data.sub, familyId: data.sid, expiresAt: data.exp * 1000 } : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  async #keyOf(kid: string | undefined) {
    const key = kid === undefined ? undefined : await this.#keys.public(kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key;
  }

  /** The installation's own id: it is the same for all processes, whatever address they are reached by. */
  async #issuedBy(): Promise<string> {
    this.#issuer ??= readInstallationId(this.#db.read).then((installation) => `urn:uuid:${installation}`);
    try {
      return await this.#issuer;
    } catch (error) {
      this.#issuer = undefined;
      throw error;
    }
  }
}
