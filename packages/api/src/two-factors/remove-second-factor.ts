import {
  deletePasskeysOf,
  deleteRecoveryCodes,
  deleteTotp,
  findUser,
  type UserRow,
  type WriteScope,
} from '@parley/db';
import { record } from '../audit/record.ts';
import type { Context, SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { sendLetter } from '../mail/send-letter.ts';
import { requireMayManage } from '../users/may-manage.ts';

/**
 * Takes somebody's second factor away, who has lost it: the codes, and the passkeys, which may have
 * been lost with the same device. For staff and for the command line.
 */
export async function takeSecondFactorAway(
  scope: WriteScope,
  ctx: Pick<Context, 'caller' | 'origin'>,
  userId: number,
): Promise<void> {
  const hadCodes = await deleteTotp(scope, userId);
  await deleteRecoveryCodes(scope, userId);
  const passkeys = await deletePasskeysOf(scope, userId);
  if (!hadCodes && passkeys === 0) throw new Refusal('secondFactorMissing');
  const subject = { type: 'user', id: userId } as const;
  const detail = { codes: hadCodes, passkeys };
  await record(scope, ctx, { action: 'secondFactor.removed', subject, detail });
}

/** The person is told by mail, so that nobody's account is opened further without a word. */
export function tellOfRemoval(
  ctx: Pick<Context, 'db' | 'later' | 'mailer' | 'origin'>,
  { username, email }: UserRow,
): void {
  if (email === null) return;
  sendLetter(ctx, email, (letters, server) => letters.secondFactorRemoved({ server, username }));
}

/** Staff do it for others; for oneself the password is asked for, in the settings. */
export async function removeSecondFactor(ctx: SignedInContext, input: { id: number }): Promise<null> {
  const { caller } = ctx;
  // Beside a link for a new password, it is the account.
  if (caller.token) throw new Refusal('notForPrograms');
  if (input.id === caller.user.id) throw new Refusal('forOthersOnly', { field: 'id' });
  const user = await ctx.db.write(async (scope) => {
    await requireMayManage(scope.sql, caller.user, input.id);
    await takeSecondFactorAway(scope, ctx, input.id);
    return findUser(scope.sql, input.id);
  });
  if (user) tellOfRemoval(ctx, user);
  return null;
}
