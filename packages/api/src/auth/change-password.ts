import { endSessionsOf, updateUser } from '@parley/db';
import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { announceEndedSessions } from '../realtime/publish.ts';
import { confirmPassword } from './confirm-identity.ts';
import { hashPassword } from './passwords.ts';

/**
 * Changes one's own password and signs out everywhere else.
 */
export async function changePassword(
  ctx: SignedInContext,
  input: { currentPassword: string; newPassword: string },
): Promise<null> {
  const { user, sessionId } = ctx.caller;
  await confirmPassword(ctx, { password: input.currentPassword, field: 'currentPassword' });
  const passwordHash = await hashPassword(input.newPassword);
  const ended = await ctx.db.write(async (scope) => {
    await updateUser(scope, user.id, { passwordHash });
    const others = await endSessionsOf(scope, user.id, sessionId);
    const detail = { sessionsEnded: others.length };
    await record(scope, ctx, { action: 'password.changed', detail });
    return others;
  });
  announceEndedSessions(ctx, ended);
  return null;
}
