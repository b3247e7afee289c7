import { z } from 'zod';
import { text } from '../../inputs.ts';
import { limits } from '../../limits.ts';
import { router, staffAccountProcedure } from '../../trpc.ts';
import { beginInput } from './inputs.ts';
import { beginBulk, readBulk, stepBulk } from './run-job.ts';

const byId = z.strictObject({ id: text(limits.bulkJobIdLength) });

/** One act on many rows, a step at a time. */
export const bulkRouter = router({
  begin: staffAccountProcedure.input(beginInput).mutation(({ ctx, input }) => beginBulk(ctx, input)),
  step: staffAccountProcedure.input(byId).mutation(({ ctx, input }) => stepBulk(ctx, input)),
  retrieve: staffAccountProcedure.input(byId).query(({ ctx, input }) => readBulk(ctx, input)),
});
