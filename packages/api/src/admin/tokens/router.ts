import { z } from 'zod';
import { text } from '../../inputs.ts';
import { limits } from '../../limits.ts';
import { router, staffProcedure } from '../../trpc.ts';
import { tokenProcedures } from './list-tokens.ts';
import { revokeTokenOf } from './revoke-token.ts';

export const adminTokensRouter = router({
  ...tokenProcedures,
  revoke: staffProcedure
    .input(z.strictObject({ id: text(limits.tokenIdLength) }))
    .mutation(({ ctx, input }) => revokeTokenOf(ctx, input)),
});
