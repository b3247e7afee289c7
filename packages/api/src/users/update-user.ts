import {
  findUser,
  holdAccount,
  stampUser,
  updateUser as saveUser,
  type UserChanges,
  type UserRow,
  type WriteScope,
} from '@parley/db';
import { changesOf } from '../audit/changes.ts';
import { record } from '../audit/record.ts';
import { mailConfirmation } from '../auth/confirm-email.ts';
import { confirmIdentity } from '../auth/confirm-identity.ts';
import type { Context, SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { askForEmail, tellOfEmail, type AskedEmail } from './change-email.ts';
import { requireMayManage } from './may-manage.ts';
import { presentUser, presentUserTo, type User } from './present-user.ts';

/** What people call themselves and how they are reached; what is left out stays. */
export type Profile = Pick<UserChanges, 'username' | 'email' | 'firstName' | 'lastName' | 'phoneNumber'>;

/**
 * What is changed of somebody; the password where it is one's own address, and one signed in a while ago.
 * `revision` is the profile's, as whoever changes it saw it: where it is given and another now, nothing is written.
 */
type ProfileChange = {
  id: number;
  currentPassword?: string | undefined;
  revision?: number | undefined;
} & Profile;

/** A profile that was changed, to be told of after the commit. */
export interface SavedProfile {
  row: UserRow;
  asked: AskedEmail;
}

const PROFILE_FIELDS = ['username', 'email', 'firstName', 'lastName', 'phoneNumber'] as const;

/**
 * People change their own profile; staff other people's. Everyone who is connected sees it at once,
 * but for one's own new e-mail address, which is asked to be confirmed first where mail is sent.
 */
export async function updateUser(ctx: SignedInContext, input: ProfileChange): Promise<User> {
  const { id, currentPassword, revision: seen, ...changes } = input;
  const { caller } = ctx;
  if (id !== caller.user.id && !caller.user.isStaff) throw new Refusal('notYourAccount');
  // Whoever has the address can have the password sent there.
  if (changes.email !== undefined && caller.token) throw new Refusal('notForPrograms', { field: 'email' });
  const isOwnEmail = id === caller.user.id && changes.email !== undefined;
  if (isOwnEmail && (await isNewEmail(ctx, changes.email))) {
    await confirmIdentity(ctx, { password: currentPassword, field: 'currentPassword' });
  }
  if (isOwnEmail && ctx.mailer) await ctx.rateLimits.confirmations.count(String(id));
  const { saved, revision } = await ctx.db.write(async (scope) => {
    const before = await holdAccount(scope.sql, id);
    if (!before) throw new Refusal('userNotFound');
    if (id !== caller.user.id) await requireMayManage(scope.sql, caller.user, id);
    if (seen !== undefined && seen !== before.revision) throw new Refusal('changedMeanwhile');
    return {
      saved: await saveProfile(scope, ctx, { before, changes }),
      revision: await stampUser(scope.sql, id),
    };
  });
  tellProfile(ctx, saved);
  tellUserUpdated(ctx, saved.row, revision);
  return presentUserTo(caller, saved.row, ctx.presence);
}

/** Writes what is changed of somebody's profile, and the line that tells of it; staff's with what was there before. */
export async function saveProfile(
  scope: WriteScope,
  ctx: SignedInContext,
  { before, changes }: { before: UserRow; changes: Profile },
): Promise<SavedProfile> {
  const { id } = before;
  const asked = await askForEmail(scope, ctx, { before, wanted: changes.email });
  const row = await saveUser(scope, id, { ...changes, ...asked.changes });
  if (!row) throw new Refusal('userNotFound');
  const fields = { fields: Object.keys(changes).join(', ') };
  const isOwn = id === ctx.caller.user.id;
  const detail = isOwn ? fields : { ...fields, changes: changesOf(PROFILE_FIELDS, before, row) };
  await record(scope, ctx, { action: 'account.changed', subject: { type: 'user', id }, detail });
  return { row, asked };
}

/** Tells by mail of an address that changes, after the commit. */
export function tellProfile(ctx: SignedInContext, { row, asked }: SavedProfile): void {
  if (asked.confirmation) mailConfirmation(ctx, row, asked.confirmation);
  tellOfEmail(ctx, row, asked);
}

/** Tells everyone who is connected how somebody is now. @param revision the stamp that the change was given */
export function tellUserUpdated(
  ctx: Pick<Context, 'bus' | 'presence'>,
  row: UserRow,
  revision: number,
): void {
  const event = { type: 'user.updated', user: presentUser(row, ctx.presence), revision } as const;
  ctx.bus.publish({ kind: 'event', audience: 'everyone', event });
}

/** Whoever has the address has the account, sooner or later; the one that is there already may be sent along. */
async function isNewEmail({ db, caller }: SignedInContext, email = ''): Promise<boolean> {
  return (await findUser(db.read, caller.user.id))?.email !== email.trim().toLowerCase();
}
