import {
  deleteAccountLinks,
  endSessionsOf,
  findAccountLink,
  findEmailVerifiedAt,
  findUser,
  takeAccountLink,
  updateUser,
  type AccountLinkRow,
  type Sql,
  type UserRow,
} from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { sendLetter } from '../mail/send-letter.ts';
import { announceEndedSessions } from '../realtime/publish.ts';
import { hashPassword } from './passwords.ts';
import { requireUncommonPassword } from './require-uncommon-password.ts';
import { hashOfToken } from './secret-token.ts';

/**
 * Chooses a new password by a link that came by mail or from staff. It signs nobody in: it ends all
 * sessions, and every other such link.
 */
export async function resetPassword(ctx: Context, input: { token: string; password: string }): Promise<null> {
  const tokenHash = hashOfToken(input.token);
  // Looked at first, so that a made-up token costs no hash of a password.
  const known = await ownerOf(ctx.db.read, await findAccountLink(ctx.db.read, tokenHash));
  await requireUncommonPassword(ctx.db.read, { password: input.password, field: 'password' }, known);
  const passwordHash = await hashPassword(input.password);
  const { user, ended, confirmed } = await ctx.db.write(async (scope) => {
    const { sql } = scope;
    const owner = await ownerOf(sql, await takeAccountLink(sql, tokenHash));
    await updateUser(scope, owner.id, { passwordHash });
    await deleteAccountLinks(sql, owner.id, ['resetByMail', 'resetByStaff']);
    const sessionIds = await endSessionsOf(scope, owner.id);
    const subject = { type: 'user', id: owner.id } as const;
    const detail = { sessionsEnded: sessionIds.length };
    await record(scope, ctx, { action: 'password.reset', actorId: owner.id, subject, detail });
    return { user: owner, ended: sessionIds, confirmed: await findEmailVerifiedAt(sql, owner.id) };
  });
  announceEndedSessions(ctx, ended);
  if (user.email !== null && confirmed !== null) {
    const { username } = user;
    sendLetter(ctx, user.email, (letters, server) => letters.passwordWasReset({ username, server }));
  }
  return null;
}

/** Whose link it is. One that went to an address which is theirs no more is good no more. */
async function ownerOf(sql: Sql, link: AccountLinkRow | undefined): Promise<UserRow> {
  const user = link && (await findUser(sql, link.userId));
  const isForPassword = link?.purpose === 'resetByMail' || link?.purpose === 'resetByStaff';
  const isTheirs = link?.purpose === 'resetByStaff' || user?.email === link?.email;
  if (!user?.isActive || !isForPassword || !isTheirs) throw new Refusal('linkNotValid');
  return user;
}
