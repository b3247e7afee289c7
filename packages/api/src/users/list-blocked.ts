import { listBlocked as readBlocked } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { presentBlocked, type BlockedPerson } from './present-blocked.ts';

/** Everybody whom the caller has blocked, the last first: as many as one may block, so all at once. */
export async function listBlocked(ctx: SignedInContext): Promise<BlockedPerson[]> {
  return (await readBlocked(ctx.db.read, ctx.caller.user.id)).map(presentBlocked);
}
