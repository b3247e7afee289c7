import { createSession, holdSettings, type WriteScope } from '@parley/db';
import { record } from '../audit/record.ts';
import type { BegunSession, Context, SessionCookie } from '../context.ts';
import { Refusal } from '../errors.ts';
import { serverSettings } from '../settings/server-settings.ts';

export const DAY_MS = 24 * 60 * 60 * 1000;

/** The cookie of this request, or the refusal that says where it could be had. */
export function cookieOf(ctx: Context): SessionCookie {
  if (!ctx.cookie) throw new Refusal('signInOverHttp');
  return ctx.cookie;
}

/** Makes a row for somebody who has just shown who they are; the cookie will seal its id. */
export async function startSession(scope: WriteScope, ctx: Context, userId: number): Promise<BegunSession> {
  // Whoever shortens sessions meanwhile waits for this one, and shortens it too.
  await holdSettings(scope);
  const { sessionDays: days } = await serverSettings(scope.sql);
  const id = crypto.randomUUID();
  await createSession(scope, {
    id,
    userId,
    userAgent: ctx.origin.userAgent,
    address: ctx.origin.address,
    expiresAt: Date.now() + days * DAY_MS,
  });
  await record(scope, ctx, { action: 'session.began', actorId: userId });
  return { id, days };
}
