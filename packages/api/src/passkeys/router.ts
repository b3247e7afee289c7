import { z } from 'zod';
import { id, text, trimmed } from '../inputs.ts';
import { limits } from '../limits.ts';
import { accountProcedure, publicProcedure, router } from '../trpc.ts';
import { ticket } from '../two-factors/tickets.ts';
import { addPasskey, beginPasskey } from './add-passkey.ts';
import { assertion, attestation } from './credentials.ts';
import { listPasskeys, removePasskey, renamePasskey } from './manage-passkeys.ts';
import { beginSignIn, signInWithPasskey } from './sign-in-with-passkey.ts';

const currentPassword = text(limits.passwordMost);
const name = trimmed(limits.passkeyNameLength).pipe(z.string().min(1, 'must not be empty'));

/** Keys that one's devices hold: a way in without a password, and a second factor beside one. */
export const passkeysRouter = router({
  list: accountProcedure.query(({ ctx }) => listPasskeys(ctx)),
  begin: accountProcedure
    .input(z.strictObject({ currentPassword }))
    .mutation(({ ctx, input }) => beginPasskey(ctx, input)),
  add: accountProcedure
    .input(z.strictObject({ ticket, name, response: attestation }))
    .mutation(({ ctx, input }) => addPasskey(ctx, input)),
  rename: accountProcedure
    .input(z.strictObject({ id, name }))
    .mutation(({ ctx, input }) => renamePasskey(ctx, input)),
  remove: accountProcedure
    .input(z.strictObject({ id, currentPassword }))
    .mutation(({ ctx, input }) => removePasskey(ctx, input)),
  beginSignIn: publicProcedure
    .input(z.strictObject({ ticket: ticket.optional() }))
    .mutation(({ ctx, input }) => beginSignIn(ctx, input)),
  signIn: publicProcedure
    .input(z.strictObject({ ticket, response: assertion }))
    .mutation(({ ctx, input }) => signInWithPasskey(ctx, input)),
});
