import {
  addSigningKey,
  listSigningKeys,
  lockSigningKeys,
  type Database,
  type SigningKeyRow,
  type Sql,
} from '@parley/db';
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { limits } from '../limits.ts';
import { seal, unseal } from './seal.ts';

const ALGORITHM = 'EdDSA';
const PURPOSE = 'signing keys';
const SIGNS_MS = limits.signingKeyDays * 24 * 60 * 60 * 1000;
/** After that nothing that a key signed is valid any more, with an hour for clocks that differ. */
const KNOWN_MS = SIGNS_MS + (limits.accessTokenMinutes + 60) * 60 * 1000;

type Key = Exclude<Awaited<ReturnType<typeof importJWK>>, Uint8Array>;

interface Signing {
  id: string;
  privateKey: Key;
  createdAt: number;
}

/** The keys of all processes of an installation: one signs for a month, then another one is made. */
export class SigningKeys {
  readonly #db: Database;
  readonly #secrets: readonly string[];
  readonly #public = new Map<string, { key: Key; createdAt: number }>();
  #signing: Signing | undefined;
  #finding: Promise<Signing> | undefined;

  /** @param secrets the newest first: it seals the private keys, all of them open */
  constructor(db: Database, secrets: readonly string[]) {
    this.#db = db;
    this.#secrets = secrets;
  }

  /** The key that signs now. */
  async signing(): Promise<Signing> {
    if (this.#signing && this.#signing.createdAt > Date.now() - SIGNS_MS) return this.#signing;
    this.#finding ??= this.#findOrMake().finally(() => (this.#finding = undefined));
    return (this.#signing = await this.#finding);
  }

  /** The public key of this name; undefined where there is none that may still have signed something valid. */
  async public(id: string): Promise<Key | undefined> {
    const known = this.#public.get(id) ?? (await this.#read(id));
    return known && known.createdAt > Date.now() - KNOWN_MS ? known.key : undefined;
  }

  /** The public keys by which others check what is signed here, as JSON Web Keys. */
  async published(): Promise<JWK[]> {
    const rows = await listSigningKeys(this.#db.read, Date.now() - KNOWN_MS);
    return rows.map(publicKeyOf);
  }

  async #read(id: string) {
    // By what is there, not by what was asked: that is anybody's text.
    for (const row of await listSigningKeys(this.#db.read, Date.now() - KNOWN_MS)) {
      if (this.#public.has(row.id)) continue;
      this.#public.set(row.id, { key: await keyOf(publicKeyOf(row)), createdAt: row.createdAt });
    }
    return this.#public.get(id);
  }

  async #findOrMake(): Promise<Signing> {
    const known = await this.#find(this.#db.read);
    if (known) return known;
    const { row, signing } = await this.#make();
    return this.#db.write(async (scope) => {
      await lockSigningKeys(scope);
      const made = await this.#find(scope.sql);
      if (made) return made;
      await addSigningKey(scope, row, Date.now() - KNOWN_MS);
      return signing;
    });
  }

  /** The newest that may sign and was sealed with a secret of ours. */
  async #find(sql: Sql): Promise<Signing | undefined> {
    for (const row of await listSigningKeys(sql, Date.now() - SIGNS_MS)) {
      const opened = unseal(this.#secrets, row.sealedPrivateKey, { purpose: PURPOSE, id: row.id });
      if (opened === undefined) continue;
      const privateKey = await keyOf(JSON.parse(opened) as JWK);
      return { id: row.id, privateKey, createdAt: row.createdAt };
    }
    return undefined;
  }

  async #make(): Promise<{ row: SigningKeyRow; signing: Signing }> {
    const pair = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
    const id = crypto.randomUUID();
    const createdAt = Date.now();
    const secret = this.#secrets[0] ?? '';
    const described = { kid: id, alg: ALGORITHM, use: 'sig' };
    const publicKey = JSON.stringify({ ...(await exportJWK(pair.publicKey)), ...described });
    const privateKey = JSON.stringify(await exportJWK(pair.privateKey));
    const sealedPrivateKey = seal(secret, privateKey, { purpose: PURPOSE, id });
    return {
      row: { id, publicKey, sealedPrivateKey, createdAt },
      signing: { id, privateKey: pair.privateKey, createdAt },
    };
  }
}

function publicKeyOf(row: SigningKeyRow): JWK {
  return JSON.parse(row.publicKey) as JWK;
}

async function keyOf(jwk: JWK): Promise<Key> {
  const key = await importJWK(jwk, ALGORITHM);
  if (key instanceof Uint8Array) throw new Error('a signing key of the database is none of EdDSA');
  return key;
}
