import { z } from 'zod';
import { router, staffProcedure, superuserProcedure } from '../trpc.ts';
import { serverSettings, settingsShape } from './server-settings.ts';
import { updateSettings } from './update-settings.ts';

export const settingsRouter = router({
  retrieve: staffProcedure.query(({ ctx }) => serverSettings(ctx.db.read)),
  update: superuserProcedure
    .input(z.strictObject(settingsShape).partial())
    .mutation(({ ctx, input }) => updateSettings(ctx, input)),
});
