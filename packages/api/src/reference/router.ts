import type { AnyRouter } from '@trpc/server';
import { publicProcedure, router } from '../trpc.ts';
import { describeProcedures, type ProcedureDescription } from './describe-procedures.ts';

/** @param described the procedures to tell of */
export function referenceRouter(described: AnyRouter) {
  let procedures: ProcedureDescription[] | undefined;
  return router({
    list: publicProcedure.query((): ProcedureDescription[] => (procedures ??= describeProcedures(described))),
  });
}
