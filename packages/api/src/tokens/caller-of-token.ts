import { connectionIdOf, findTokenByHash, findTokenById, type TokenHolder } from '@parley/db';
import type { Caller, Services } from '../context.ts';
import { hashOfSecret, prefixes } from './secrets.ts';

/** Characters of the longest token that is looked at. */
const MOST_LENGTH = 4_096;

/**
 * Who comes with this token, as the database knows it now: a personal one, or an access token whose
 * family lives. Null for anything else, without a word on why.
 */
export async function callerOfToken(
  services: Pick<Services, 'db' | 'accessTokens'>,
  token: string,
): Promise<Caller | null> {
  if (token.length > MOST_LENGTH) return null;
  if (token.startsWith(prefixes.personal)) {
    const holder = await findTokenByHash(services.db.read, hashOfSecret(token));
    return holder ? callerOf(holder, null) : null;
  }
  const claims = await services.accessTokens.verify(token);
  if (!claims) return null;
  const holder = await findTokenById(services.db.read, claims.familyId);
  return holder?.user.id === claims.userId ? callerOf(holder, claims.expiresAt) : null;
}

/** Whoever holds a token has the rights of its owner's place among the staff only where its scope says so. */
function callerOf({ tokenId, scope, user }: TokenHolder, expiresAt: number | null): Caller {
  return {
    user: { ...user, isStaff: user.isStaff && scope === 'admin', isSuperuser: false },
    sessionId: connectionIdOf(tokenId),
    token: { id: tokenId, scope, expiresAt },
  };
}
