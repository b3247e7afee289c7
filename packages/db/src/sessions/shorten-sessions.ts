import type { WriteScope } from '../database.ts';

/** Those that had expired anyway are left to whoever clears them away. */
const END_OLDER = 'DELETE FROM sessions WHERE created_at <= $1 AND expires_at > $2 RETURNING id';
const SHORTEN = 'UPDATE sessions SET expires_at = created_at + $1 WHERE expires_at > created_at + $1';

/**
 * Lets no session last longer from its beginning than so long, and ends those that have.
 *
 * @param mostMs in milliseconds
 * @returns the ids that the ended ones' connections stand under
 */
export async function shortenSessions({ sql }: WriteScope, mostMs: number): Promise<string[]> {
  const now = Date.now();
  const ended = await sql.all<{ id: string }>(END_OLDER, [now - mostMs, now]);
  await sql.all(SHORTEN, [mostMs]);
  return ended.map(({ id }) => id);
}
