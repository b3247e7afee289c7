import {
  deleteAccountLinks,
  findActiveSuperuserIds,
  isPasswordKnownToStaff,
  updateUser,
  type UserRow,
  type WriteScope,
} from '@parley/db';
import { changesOf, hasChanged } from '../../audit/changes.ts';
import { record } from '../../audit/record.ts';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';

/** What somebody may on the server; what is left out stays. */
export interface Rights {
  isStaff?: boolean | undefined;
  isSuperuser?: boolean | undefined;
}

type Standing = Pick<UserRow, 'isStaff' | 'isSuperuser'>;

const RIGHTS = ['isStaff', 'isSuperuser'] as const;

/**
 * Superusers give rights and take them, inside the transaction that changes the account. A superuser is
 * staff as well. Nobody takes their own, so that there is always another who knows of it; and under the
 * lock that `isLastSuperuser` takes, of two who demote each other at once one is told that they are no
 * superuser any more. Whoever is given any must be the only one who can sign in with them: links for a new
 * password that staff or mail hold are void, and a password that staff gave is changed first, which ends what
 * was signed in with it.
 *
 * @param change.isLast whether nobody else is a superuser, as `isLastSuperuser` found in this transaction
 * @returns whether anything changed
 */
export async function changeRights(
  scope: WriteScope,
  ctx: SignedInContext,
  { before, wanted, isLast }: { before: UserRow; wanted: Rights; isLast: boolean },
): Promise<boolean> {
  const after: Standing = {
    isStaff: wanted.isStaff ?? (before.isStaff || wanted.isSuperuser === true),
    isSuperuser: wanted.isSuperuser ?? before.isSuperuser,
  };
  const changes = changesOf(RIGHTS, before, after);
  if (!hasChanged(changes)) return false;
  await requireMayChange(scope, ctx, { before, after, isLast });
  if (givesAny(before, after))
    await deleteAccountLinks(scope.sql, before.id, ['resetByMail', 'resetByStaff']);
  await updateUser(scope, before.id, after);
  const subject = { type: 'user', id: before.id } as const;
  await record(scope, ctx, { action: 'account.rightsChanged', subject, detail: { changes } });
  return true;
}

async function requireMayChange(
  scope: WriteScope,
  ctx: SignedInContext,
  { before, after, isLast }: { before: UserRow; after: Standing; isLast: boolean },
): Promise<void> {
  const { user: actor, token } = ctx.caller;
  if (token) throw new Refusal('notForPrograms');
  if (after.isSuperuser && !after.isStaff) throw new Refusal('superusersAreStaff', { field: 'isStaff' });
  // Who asked may have been demoted while this waited for the lock.
  if (!(await findActiveSuperuserIds(scope.sql)).includes(actor.id)) throw new Refusal('ownersOnly');
  if (isLast) throw new Refusal('lastSuperuser', { field: 'isSuperuser' });
  const takesAny = (before.isStaff && !after.isStaff) || (before.isSuperuser && !after.isSuperuser);
  if (takesAny && before.id === actor.id) throw new Refusal('ownRights');
  if (after.isStaff && before.isGuest) throw new Refusal('staffAreNoGuests', { field: 'isStaff' });
  if (givesAny(before, after) && (await isPasswordKnownToStaff(scope.sql, before.id))) {
    throw new Refusal('passwordIsKnown', { field: after.isSuperuser ? 'isSuperuser' : 'isStaff' });
  }
}

function givesAny(before: Standing, after: Standing): boolean {
  return RIGHTS.some((right) => after[right] && !before[right]);
}
