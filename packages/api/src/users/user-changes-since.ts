import { listUserChanges } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { limits } from '../limits.ts';
import { presentUser, type User } from './present-user.ts';

/** The profiles of people whom the caller sees that changed since: what closes a gap in `user.updated`. */
export interface UserChanges {
  /** How far this answer reaches: ask from here where it is not complete. */
  revision: number;
  complete: boolean;
  /** Each once, as they are now. */
  users: User[];
}

export async function userChangesSince(
  ctx: SignedInContext,
  input: { revision: number },
): Promise<UserChanges> {
  const changes = await listUserChanges(ctx.db.read, ctx.caller.user, {
    since: input.revision,
    limit: limits.changes,
  });
  return { ...changes, users: changes.users.map((row) => presentUser(row, ctx.presence)) };
}
