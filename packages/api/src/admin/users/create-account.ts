import type { NewAccount } from '../../auth/account-inputs.ts';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { makeAccount } from '../../users/create-user.ts';
import { requireInPerson } from '../require-in-person.ts';
import type { AdminUser } from './present-admin-user.ts';
import { readAccountRow } from './retrieve-account.ts';

/** Staff make an account; one of the staff's is made by superusers alone. */
export async function createAccount(
  ctx: SignedInContext,
  input: NewAccount & { isStaff?: boolean | undefined; isGuest?: boolean | undefined },
): Promise<AdminUser> {
  if (input.isStaff) {
    requireInPerson(ctx);
    if (!ctx.caller.user.isSuperuser) throw new Refusal('ownersOnly', { field: 'isStaff' });
    if (input.isGuest) throw new Refusal('staffAreNoGuests', { field: 'isGuest' });
  }
  const { id } = await makeAccount(ctx, input);
  return readAccountRow(ctx, id);
}
