import { findUser, stampUser, updateUser as saveUser, type UserChanges } from '@parley/db';
import { record } from '../audit/record.ts';
import { mailConfirmation } from '../auth/confirm-email.ts';
import { confirmIdentity } from '../auth/confirm-identity.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { askForEmail, tellOfEmail } from './change-email.ts';
import { requireMayManage } from './may-manage.ts';
import { presentUser, presentUserTo, type User } from './present-user.ts';

/** What is changed of somebody; the password where it is one's own address, and one signed in a while ago. */
type ProfileChange = { id: number; currentPassword?: string | undefined } & Omit<
  UserChanges,
  'passwordHash' | 'isActive' | 'isGuest' | 'emailVerifiedAt' | 'showsEmail' | 'showsPhone'
>;

/**
 * People change their own profile; staff other people's. Everyone who is connected sees it at once,
 * but for one's own new e-mail address, which is asked to be confirmed first where mail is sent.
 */
export async function updateUser(ctx: SignedInContext, input: ProfileChange): Promise<User> {
  const { id, currentPassword, ...changes } = input;
  const { caller } = ctx;
  if (id !== caller.user.id && !caller.user.isStaff) throw new Refusal('notYourAccount');
  // Whoever has the address can have the password sent there.
  if (changes.email !== undefined && caller.token) throw new Refusal('notForPrograms', { field: 'email' });
  const isOwnEmail = id === caller.user.id && changes.email !== undefined;
  if (isOwnEmail && (await isNewEmail(ctx, changes.email))) {
    await confirmIdentity(ctx, { password: currentPassword, field: 'currentPassword' });
  }
  if (isOwnEmail && ctx.mailer) await ctx.rateLimits.confirmations.count(String(id));
  const { row, revision, asked } = await ctx.db.write(async (scope) => {
    if (id !== caller.user.id) await requireMayManage(scope.sql, caller.user, id);
    const before = await findUser(scope.sql, id);
    if (!before) throw new Refusal('userNotFound');
    const email = await askForEmail(scope, ctx, { before, wanted: changes.email });
    const saved = await saveUser(scope, id, { ...changes, ...email.changes });
    if (!saved) throw new Refusal('userNotFound');
    const detail = { fields: Object.keys(changes).join(', ') };
    await record(scope, ctx, { action: 'account.changed', subject: { type: 'user', id }, detail });
    return { row: saved, revision: await stampUser(scope.sql, id), asked: email };
  });
  if (asked.confirmation) mailConfirmation(ctx, row, asked.confirmation);
  tellOfEmail(ctx, row, asked);
  const event = { type: 'user.updated', user: presentUser(row, ctx.presence), revision } as const;
  ctx.bus.publish({ kind: 'event', audience: 'everyone', event });
  return presentUserTo(caller, row, ctx.presence);
}

/** Whoever has the address has the account, sooner or later; the one that is there already may be sent along. */
async function isNewEmail({ db, caller }: SignedInContext, email = ''): Promise<boolean> {
  return (await findUser(db.read, caller.user.id))?.email !== email.trim().toLowerCase();
}
