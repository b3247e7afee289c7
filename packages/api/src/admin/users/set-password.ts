import { deleteAccountLinks, endSessionsOf, findUser, updateUser } from '@parley/db';
import { record } from '../../audit/record.ts';
import { hashPassword } from '../../auth/passwords.ts';
import { requireUncommonPassword } from '../../auth/require-uncommon-password.ts';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { sendLetter } from '../../mail/send-letter.ts';
import { announceEndedSessions } from '../../realtime/publish.ts';
import { requireMayManage } from '../../users/may-manage.ts';
import { requireForAnother } from '../require-in-person.ts';

/**
 * Staff give somebody a password, which signs them out everywhere; a link to choose one is void by it.
 * They are told by mail, so that nobody's account is opened without a word.
 */
export async function setPassword(
  ctx: SignedInContext,
  input: { id: number; password: string },
): Promise<null> {
  const { id, password } = input;
  requireForAnother(ctx, id);
  // Again in the transaction; here, so that a refusal costs no hash of a password.
  await requireMayManage(ctx.db.read, ctx.caller.user, id);
  const known = await findUser(ctx.db.read, id);
  if (!known) throw new Refusal('userNotFound');
  await requireUncommonPassword(ctx.db.read, { password, field: 'password' }, known);
  const passwordHash = await hashPassword(password);
  const { user, ended } = await ctx.db.write(async (scope) => {
    await requireMayManage(scope.sql, ctx.caller.user, id);
    const saved = await updateUser(scope, id, { passwordHash });
    if (!saved) throw new Refusal('userNotFound');
    await deleteAccountLinks(scope.sql, id, ['resetByMail', 'resetByStaff']);
    const sessionIds = await endSessionsOf(scope, id);
    const subject = { type: 'user', id } as const;
    const detail = { sessionsEnded: sessionIds.length };
    await record(scope, ctx, { action: 'password.setByStaff', subject, detail });
    return { user: saved, ended: sessionIds };
  });
  announceEndedSessions(ctx, ended);
  const { username, email } = user;
  if (email !== null)
    sendLetter(ctx, email, (letters, server) => letters.passwordWasSet({ username, server }));
  return null;
}
