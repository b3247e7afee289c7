import { createSession, type WriteScope } from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context, SessionCookie } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The cookie of this request, or the refusal that says where it could be had. */
export function cookieOf(ctx: Context): SessionCookie {
  if (!ctx.cookie) throw new Refusal('signInOverHttp');
  return ctx.cookie;
}

/** Makes a row for somebody who has just shown who they are; the cookie will seal its id. */
export async function startSession(scope: WriteScope, ctx: Context, userId: number): Promise<string> {
  const id = crypto.randomUUID();
  await createSession(scope, {
    id,
    userId,
    userAgent: ctx.origin.userAgent,
    address: ctx.origin.address,
    expiresAt: Date.now() + limits.sessionDays * DAY_MS,
  });
  await record(scope, ctx, { action: 'session.began', actorId: userId });
  return id;
}
