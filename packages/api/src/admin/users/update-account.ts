import {
  findAccount,
  holdAccount,
  isLastSuperuser,
  stampUser,
  type AccountRow,
  type UserRow,
  type WriteScope,
} from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { requireMayManage } from '../../users/may-manage.ts';
import {
  saveProfile,
  tellProfile,
  tellUserUpdated,
  type Profile,
  type SavedProfile,
} from '../../users/update-user.ts';
import { requireForAnother } from '../require-in-person.ts';
import { changeRights, type Rights } from './change-rights.ts';
import { presentAdminUser, type AdminUser } from './present-admin-user.ts';

/** `revision` is the account's as the editor saw it. */
type AccountChange = { id: number; revision: number } & Profile & Rights;

interface Saved {
  row: AccountRow;
  profile: SavedProfile | null;
  haveRightsChanged: boolean;
}

/**
 * Staff change somebody's account: names, address, and superusers rights, all of it or nothing. Where
 * somebody else was faster, nothing is written. An address counts at once, and its person confirms it later.
 */
export async function updateAccount(ctx: SignedInContext, input: AccountChange): Promise<AdminUser> {
  const { row, profile, haveRightsChanged } = await ctx.db.write((scope) => save(scope, ctx, input));
  const { id, isStaff, isSuperuser, revision } = row;
  if (profile) tellProfile(ctx, profile);
  if (haveRightsChanged) ctx.bus.publish({ kind: 'rights.changed', userId: id, isStaff, isSuperuser });
  if (profile !== null || haveRightsChanged) tellUserUpdated(ctx, row, revision);
  return presentAdminUser(row, ctx.presence);
}

async function save(scope: WriteScope, ctx: SignedInContext, input: AccountChange): Promise<Saved> {
  const { id, revision, isStaff, isSuperuser, ...profile } = input;
  // Before the account itself: two who demote each other must not wait for each other.
  const isLast = isSuperuser === false && (await isLastSuperuser(scope.sql, id));
  const before = await holdAccount(scope.sql, id);
  if (!before) throw new Refusal('userNotFound');
  await requireMayManage(scope.sql, ctx.caller.user, id);
  if (before.revision !== revision) throw new Refusal('changedMeanwhile');
  const haveRightsChanged = await changeRights(scope, ctx, {
    before,
    wanted: { isStaff, isSuperuser },
    isLast,
  });
  const changes = whatDiffers(profile, before);
  if (changes.email !== undefined) requireForAnother(ctx, id);
  const hasProfileChanged = Object.keys(changes).length > 0;
  const saved = hasProfileChanged ? await saveProfile(scope, ctx, { before, changes }) : null;
  if (!saved && !haveRightsChanged) return { row: before, profile: null, haveRightsChanged };
  await stampUser(scope.sql, id);
  const row = await findAccount(scope.sql, id);
  if (!row) throw new Refusal('userNotFound');
  return { row, profile: saved, haveRightsChanged };
}

/** A form sends all that it shows; what is as it was is no change. */
function whatDiffers(profile: Profile, before: UserRow): Profile {
  const { username, firstName, lastName, phoneNumber } = profile;
  const email = profile.email?.trim().toLowerCase();
  const differs = Object.entries({ username, email, firstName, lastName, phoneNumber }).filter(
    ([field, value]) => value !== undefined && value !== before[field as keyof Profile],
  );
  return Object.fromEntries(differs);
}
