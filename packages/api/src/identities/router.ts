import { z } from 'zod';
import { id, text } from '../inputs.ts';
import { limits } from '../limits.ts';
import { accountProcedure, router } from '../trpc.ts';
import { beginLink } from './link-identity.ts';
import { listIdentities, unlinkIdentity } from './manage-identities.ts';

const currentPassword = text(limits.passwordMost).optional();

/** Who one is at a provider that signs one in here. Going there and coming back are pages, not procedures. */
export const identitiesRouter = router({
  list: accountProcedure.query(({ ctx }) => listIdentities(ctx)),
  begin: accountProcedure
    .input(z.strictObject({ currentPassword }).prefault({}))
    .mutation(({ ctx, input }) => beginLink(ctx, input)),
  unlink: accountProcedure
    .input(z.strictObject({ id, currentPassword }))
    .mutation(({ ctx, input }) => unlinkIdentity(ctx, input)),
});
