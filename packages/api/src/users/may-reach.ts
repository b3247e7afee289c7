import { findBlockerIn, findBlockersOf, type Blocker, type Participation, type Sql } from '@parley/db';
import { Refusal } from '../errors.ts';

/** Neither of a direct conversation's two writes there while one of them has blocked the other. */
export async function requireMayWrite(sql: Sql, participation: Participation): Promise<void> {
  const blocker = await findBlockerIn(sql, participation);
  if (blocker) throw refusalBy(blocker);
}

/**
 * Nobody brings whoever has blocked them into a group; the other way round one may.
 *
 * @param field the input that names the people
 */
export async function requireMayBringIn(
  sql: Sql,
  bringing: { callerId: number; userIds: readonly number[] },
  field: string,
): Promise<void> {
  const blockers = await findBlockersOf(sql, bringing.callerId, bringing.userIds);
  if (blockers.size > 0) throw new Refusal('notReachable', { field });
}

/** What the one who would write is told: of their own block, else that the other can't be reached. */
export function refusalBy(blocker: Blocker): Refusal {
  return new Refusal(blocker === 'sender' ? 'youBlockedThem' : 'notReachable');
}
