import { z } from 'zod';
import { secretToken } from '../auth/secret-token.ts';
import { id, pageLimit } from '../inputs.ts';
import { limits } from '../limits.ts';
import { accountProcedure, limitedProcedure, publicProcedure, router } from '../trpc.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { createInvitation } from './create-invitation.ts';
import { listInvitations } from './list-invitations.ts';
import { lookAtInvitation } from './look-at-invitation.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

const { invitationUses } = limits;

const newInvitation = z.strictObject({
  expiresInDays: z.int().min(1).max(limits.settable.invitationDays.most).optional(),
  uses: z.int().min(1).max(invitationUses.most).default(invitationUses.usual),
  conversationId: id.optional(),
  /** Whether who registers by it is a guest; such a one leads into a conversation. */
  asGuest: z.boolean().default(false),
});

const page = z.strictObject({
  conversationId: id.optional(),
  cursor: id.optional(),
  limit: pageLimit(limits.page),
});

const byToken = z.strictObject({ token: secretToken });

export const invitationsRouter = router({
  create: limitedProcedure('invitationsMade', accountProcedure)
    .input(newInvitation.prefault({}))
    .mutation(({ ctx, input }) => createInvitation(ctx, input)),
  list: accountProcedure.input(page.prefault({})).query(({ ctx, input }) => listInvitations(ctx, input)),
  withdraw: accountProcedure
    .input(z.strictObject({ id }))
    .mutation(({ ctx, input }) => withdrawInvitation(ctx, input)),
  look: publicProcedure.input(byToken).query(({ ctx, input }) => lookAtInvitation(ctx, input)),
  accept: accountProcedure.input(byToken).mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
});
