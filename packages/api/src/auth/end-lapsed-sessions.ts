import { deleteExpiredSessions, findLapsedSessions } from '@parley/db';
import type { Services } from '../context.ts';

/**
 * Closes what sessions feed here that have expired, or were ended by another process (which tells
 * nobody), and forgets the expired ones. To be called now and then.
 */
export async function endLapsedSessions({ db, hub }: Pick<Services, 'db' | 'hub'>): Promise<void> {
  const sessionIds = await findLapsedSessions(db.read, hub.sessionIds());
  if (sessionIds.length > 0) hub.receive({ kind: 'sessions.ended', sessionIds });
  await db.write(({ sql }) => deleteExpiredSessions(sql));
}
