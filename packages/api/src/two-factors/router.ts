import { z } from 'zod';
import { text } from '../inputs.ts';
import { limits } from '../limits.ts';
import { accountProcedure, publicProcedure, router } from '../trpc.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { readSecondFactor, renewRecoveryCodes, turnSecondFactorOff } from './manage-second-factor.ts';
import { activateTotp, setUpTotp } from './set-up-totp.ts';
import { ticket } from './tickets.ts';

const code = text(limits.codeLength);
const withPassword = z.strictObject({ currentPassword: text(limits.passwordMost) });

/** The second factor beside the password: codes that an app on one's phone makes. */
export const secondFactorRouter = router({
  retrieve: accountProcedure.query(({ ctx }) => readSecondFactor(ctx)),
  setUp: accountProcedure.input(withPassword).mutation(({ ctx, input }) => setUpTotp(ctx, input)),
  activate: accountProcedure
    .input(z.strictObject({ code }))
    .mutation(({ ctx, input }) => activateTotp(ctx, input)),
  renewRecoveryCodes: accountProcedure
    .input(withPassword)
    .mutation(({ ctx, input }) => renewRecoveryCodes(ctx, input)),
  turnOff: accountProcedure.input(withPassword).mutation(({ ctx, input }) => turnSecondFactorOff(ctx, input)),
  confirm: publicProcedure
    .input(z.strictObject({ ticket, code }))
    .mutation(({ ctx, input }) => confirmSecondFactor(ctx, input)),
});
