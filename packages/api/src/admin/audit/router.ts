import { z } from 'zod';
import { id } from '../../inputs.ts';
import { router, staffProcedure } from '../../trpc.ts';
import { auditProcedures } from './list-acts.ts';
import { retrieveAct } from './retrieve-act.ts';

export const adminAuditRouter = router({
  ...auditProcedures,
  retrieve: staffProcedure.input(z.strictObject({ id })).query(({ ctx, input }) => retrieveAct(ctx, input)),
});
