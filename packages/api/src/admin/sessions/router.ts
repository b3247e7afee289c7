import { z } from 'zod';
import { text } from '../../inputs.ts';
import { limits } from '../../limits.ts';
import { router, staffProcedure } from '../../trpc.ts';
import { sessionProcedures } from './list-sessions.ts';
import { revokeSessionOf } from './revoke-session.ts';

export const adminSessionsRouter = router({
  ...sessionProcedures,
  revoke: staffProcedure
    .input(z.strictObject({ id: text(limits.sessionIdLength) }))
    .mutation(({ ctx, input }) => revokeSessionOf(ctx, input)),
});
