import { inBoth, jsonRows, type Sql } from '../connection/sql.ts';
import { tokenIdIn } from '../tokens/connection-id.ts';
import { noteTokenUses } from '../tokens/tokens.ts';

export const NOTE_USES = inBoth(
  (dialect) => `UPDATE sessions SET last_used_at = $2,
    user_agent = CASE WHEN r.agent = '' THEN user_agent ELSE r.agent END
  FROM ${jsonRows(dialect, '$1', { id: 'text', agent: 'text' })}
  WHERE sessions.id = r.id AND sessions.last_used_at < $3`,
);

export interface SessionUse {
  id: string;
  /** What used it; empty where that is as it was. */
  userAgent: string;
}

/**
 * Remembers that sessions and tokens are in use now, those that were not said to be lately.
 *
 * @param exactMs what was written less than this long ago is left as it is
 */
export async function noteSessionUses(sql: Sql, uses: readonly SessionUse[], exactMs: number): Promise<void> {
  const now = Date.now();
  const ofTokens = uses.flatMap(({ id, userAgent }) => {
    const tokenId = tokenIdIn(id);
    return tokenId === undefined ? [] : [{ id: tokenId, userAgent }];
  });
  await noteTokenUses(sql, ofTokens, exactMs);
  const ofSessions = uses.filter(({ id }) => tokenIdIn(id) === undefined);
  if (ofSessions.length === 0) return;
  const asked = JSON.stringify(ofSessions.map(({ id, userAgent }) => ({ id, agent: userAgent })));
  await sql.all(NOTE_USES[sql.dialect], [asked, now, now - exactMs]);
}
