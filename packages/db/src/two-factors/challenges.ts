import { first, type Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';

/**
 * What was begun: a sign-in whose first factor was right, the password, a passkey or a provider's word;
 * a passkey that is to be added, that somebody signs in with, or that is the second factor of a sign-in;
 * somebody's wish to link who they are at the provider, and their way there, for it or for signing in.
 */
export type ChallengeKind =
  | 'signIn.password'
  | 'signIn.passkey'
  | 'signIn.provider'
  | 'passkey.add'
  | 'passkey.signIn'
  | 'passkey.second'
  | 'identity.link'
  | 'identity.linking'
  | 'identity.signIn';

/** Something that was begun and is to be finished soon, by whoever holds the token of it. */
export interface Challenge {
  kind: ChallengeKind;
  /** Null where it is not known yet who it is. */
  userId: number | null;
  /** What a passkey has to sign; null where there is none. */
  challenge: string | null;
  /** Unix milliseconds. */
  expiresAt: number;
}

const COLUMNS = 'kind, user_id AS "userId", challenge, expires_at AS "expiresAt"';
const ADD = `INSERT INTO auth_challenges (token_hash, kind, user_id, challenge, expires_at)
  VALUES ($1, $2, $3, $4, $5)`;
const FIND = `SELECT ${COLUMNS} FROM auth_challenges WHERE token_hash = $1 AND expires_at > $2`;
const TAKE = `DELETE FROM auth_challenges WHERE token_hash = $1 AND expires_at > $2
  RETURNING ${COLUMNS}`;

export async function addChallenge(
  { sql }: WriteScope,
  tokenHash: string,
  { kind, userId, challenge, expiresAt }: Challenge,
): Promise<void> {
  await sql.all(ADD, [tokenHash, kind, userId, challenge, expiresAt]);
}

/** The one of this token, where it is of such a kind and has not expired. */
export async function findChallenge(
  sql: Sql,
  tokenHash: string,
  kinds: readonly ChallengeKind[],
): Promise<Challenge | undefined> {
  const found = await first<Challenge>(sql, FIND, [tokenHash, Date.now()]);
  return found && kinds.includes(found.kind) ? found : undefined;
}

/** The same, and it is gone, of whatever kind it was: of many who take it at once, one gets it. */
export async function takeChallenge(
  { sql }: WriteScope,
  tokenHash: string,
  kinds: readonly ChallengeKind[],
): Promise<Challenge | undefined> {
  const taken = await first<Challenge>(sql, TAKE, [tokenHash, Date.now()]);
  return taken && kinds.includes(taken.kind) ? taken : undefined;
}

export async function deleteChallengesOf({ sql }: WriteScope, userId: number): Promise<void> {
  await sql.all('DELETE FROM auth_challenges WHERE user_id = $1', [userId]);
}

export async function deleteExpiredChallenges(sql: Sql): Promise<void> {
  await sql.all('DELETE FROM auth_challenges WHERE expires_at <= $1', [Date.now()]);
}
