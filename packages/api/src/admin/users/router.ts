import { z } from 'zod';
import {
  email,
  newAccount,
  password,
  personalName,
  phoneNumber,
  username,
} from '../../auth/account-inputs.ts';
import { id, sequence } from '../../inputs.ts';
import { limitedProcedure, router, staffProcedure } from '../../trpc.ts';
import { deactivateUser } from '../../users/deactivate-user.ts';
import { reactivateUser } from '../../users/reactivate-user.ts';
import { createAccount } from './create-account.ts';
import { userProcedures } from './list-users.ts';
import { readAccountRow, retrieveAccount } from './retrieve-account.ts';
import { setPassword } from './set-password.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';
import { updateAccount } from './update-account.ts';

const byId = z.strictObject({ id });

const made = newAccount.extend({ isStaff: z.boolean().optional(), isGuest: z.boolean().optional() });

const change = z.strictObject({
  id,
  /** The account's, as it was when the form was opened. */
  revision: sequence,
  username: username.optional(),
  email: email.optional(),
  firstName: personalName.optional(),
  lastName: personalName.optional(),
  phoneNumber: phoneNumber.optional(),
  isStaff: z.boolean().optional(),
  isSuperuser: z.boolean().optional(),
});

export const adminUsersRouter = router({
  ...userProcedures,
  retrieve: staffProcedure.input(byId).query(({ ctx, input }) => retrieveAccount(ctx, input)),
  create: limitedProcedure('accountsMade', staffProcedure)
    .input(made)
    .mutation(({ ctx, input }) => createAccount(ctx, input)),
  update: staffProcedure.input(change).mutation(({ ctx, input }) => updateAccount(ctx, input)),
  deactivate: staffProcedure.input(byId).mutation(async ({ ctx, input }) => {
    await deactivateUser(ctx, input);
    return readAccountRow(ctx, input.id);
  }),
  reactivate: staffProcedure.input(byId).mutation(async ({ ctx, input }) => {
    await reactivateUser(ctx, input);
    return readAccountRow(ctx, input.id);
  }),
  setPassword: staffProcedure
    .input(z.strictObject({ id, password }))
    .mutation(({ ctx, input }) => setPassword(ctx, input)),
  signOutEverywhere: staffProcedure.input(byId).mutation(({ ctx, input }) => signOutEverywhere(ctx, input)),
});
