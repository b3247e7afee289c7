import { z } from 'zod';
import { email } from '../auth/account-inputs.ts';
import { sequence } from '../inputs.ts';
import { limitedProcedure, router, staffProcedure, superuserProcedure } from '../trpc.ts';
import { describeLimits } from './describe-limits.ts';
import { readMail, testMail } from './mail.ts';
import { editedSettings, settingsShape } from './server-settings.ts';
import { updateSettings } from './update-settings.ts';

const changes = z.strictObject({ ...settingsShape, revision: sequence }).partial();

export const settingsRouter = router({
  retrieve: staffProcedure.query(({ ctx }) => editedSettings(ctx.db.read)),
  update: superuserProcedure.input(changes).mutation(({ ctx, input }) => updateSettings(ctx, input)),
  limits: staffProcedure.query(() => describeLimits()),
  mail: staffProcedure.query(({ ctx }) => readMail(ctx)),
  testMail: limitedProcedure('mailTests', superuserProcedure)
    .input(z.strictObject({ to: email }))
    .mutation(({ ctx, input }) => testMail(ctx, input)),
});
