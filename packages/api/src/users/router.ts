import { findVisibleUser } from '@parley/db';
import { z } from 'zod';
import { createResetLink } from '../auth/reset-link.ts';
import { email, newAccount, personalName, phoneNumber, username } from '../auth/account-inputs.ts';
import { Refusal } from '../errors.ts';
import { id, pageLimit, sequence, text } from '../inputs.ts';
import { limits } from '../limits.ts';
import { removeSecondFactor } from '../two-factors/remove-second-factor.ts';
import { limitedProcedure, router, signedInProcedure, staffProcedure } from '../trpc.ts';
import { blockUser, unblockUser } from './block-user.ts';
import { createUser } from './create-user.ts';
import { deactivateUser } from './deactivate-user.ts';
import { changeGuest } from './change-guest.ts';
import { listBlocked } from './list-blocked.ts';
import { listUsers } from './list-users.ts';
import { presentUserTo } from './present-user.ts';
import { changePrivacy, readPrivacy } from './privacy.ts';
import { updateUser } from './update-user.ts';
import { userChangesSince } from './user-changes-since.ts';

const byId = z.strictObject({ id });

const page = z.strictObject({
  search: text(limits.searchLength).optional(),
  cursor: text(limits.cursorLength).optional(),
  limit: pageLimit(limits.page),
});

const profile = z.strictObject({
  id,
  username: username.optional(),
  email: email.optional(),
  firstName: personalName.optional(),
  lastName: personalName.optional(),
  phoneNumber: phoneNumber.optional(),
  /** With one's own new e-mail address, where one signed in a while ago. */
  currentPassword: text(limits.passwordMost).optional(),
  /** The profile's, as it was when the form was opened: nothing is overwritten that has come since. */
  revision: sequence.optional(),
});

const seenBy = z.enum(['nobody', 'colleagues']);

const privacy = z.strictObject({ email: seenBy.optional(), phoneNumber: seenBy.optional() });

export const usersRouter = router({
  list: signedInProcedure.input(page.prefault({})).query(({ ctx, input }) => listUsers(ctx, input)),
  retrieve: signedInProcedure.input(byId).query(async ({ ctx, input }) => {
    const user = await findVisibleUser(ctx.db.read, ctx.caller.user, input.id);
    if (!user) throw new Refusal('userNotFound');
    return presentUserTo(ctx.caller, user, ctx.presence);
  }),
  changesSince: signedInProcedure
    .input(z.strictObject({ revision: sequence }))
    .query(({ ctx, input }) => userChangesSince(ctx, input)),
  create: limitedProcedure('accountsMade', staffProcedure)
    .input(newAccount)
    .mutation(({ ctx, input }) => createUser(ctx, input)),
  update: signedInProcedure.input(profile).mutation(({ ctx, input }) => updateUser(ctx, input)),
  createResetLink: staffProcedure.input(byId).mutation(({ ctx, input }) => createResetLink(ctx, input)),
  changeGuest: staffProcedure
    .input(z.strictObject({ id, isGuest: z.boolean() }))
    .mutation(({ ctx, input }) => changeGuest(ctx, input)),
  removeSecondFactor: staffProcedure.input(byId).mutation(({ ctx, input }) => removeSecondFactor(ctx, input)),
  block: signedInProcedure.input(byId).mutation(({ ctx, input }) => blockUser(ctx, input)),
  unblock: signedInProcedure.input(byId).mutation(({ ctx, input }) => unblockUser(ctx, input)),
  blocked: signedInProcedure.query(({ ctx }) => listBlocked(ctx)),
  privacy: router({
    retrieve: signedInProcedure.query(({ ctx }) => readPrivacy(ctx)),
    update: signedInProcedure.input(privacy).mutation(({ ctx, input }) => changePrivacy(ctx, input)),
  }),
  destroy: staffProcedure.input(byId).mutation(({ ctx, input }) => deactivateUser(ctx, input)),
});
