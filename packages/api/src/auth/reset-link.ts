import { findUser, saveAccountLink, type WriteScope } from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context, SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { requireMayManage } from '../users/may-manage.ts';
import { newSecretToken } from './secret-token.ts';

const HOUR_MS = 60 * 60 * 1000;

/** A link by which somebody chooses a new password, once; shown once. */
export interface ResetLink {
  link: string;
  expiresAt: string;
}

/**
 * Makes a link to hand to somebody who can't sign in, for staff and for the command line.
 *
 * @param of.url the address that people open
 */
export async function makeResetLink(
  scope: WriteScope,
  ctx: Pick<Context, 'caller' | 'origin'>,
  of: { userId: number; url: string },
): Promise<ResetLink> {
  const { token, hash } = newSecretToken();
  const expiresAt = Date.now() + limits.resetByStaffHours * HOUR_MS;
  const link = {
    userId: of.userId,
    purpose: 'resetByStaff',
    tokenHash: hash,
    email: null,
    expiresAt,
  } as const;
  await saveAccountLink(scope, link);
  const subject = { type: 'user', id: of.userId } as const;
  await record(scope, ctx, { action: 'password.resetLinkMade', subject });
  return { link: `${of.url}/reset/${token}`, expiresAt: new Date(expiresAt).toISOString() };
}

/** Staff make one for anybody but a superuser, who gets theirs from a superuser. */
export async function createResetLink(ctx: SignedInContext, input: { id: number }): Promise<ResetLink> {
  // Whoever has such a link has the account.
  if (ctx.caller.token) throw new Refusal('notForPrograms');
  // Else who finds the browser of one of the staff open has their account for good.
  if (input.id === ctx.caller.user.id) throw new Refusal('forOthersOnly', { field: 'id' });
  return ctx.db.write(async (scope) => {
    await requireMayManage(scope.sql, ctx.caller.user, input.id);
    const user = await findUser(scope.sql, input.id);
    if (!user?.isActive) throw new Refusal('userNotFound');
    return makeResetLink(scope, ctx, { userId: user.id, url: ctx.url });
  });
}
