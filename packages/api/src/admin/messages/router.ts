import { z } from 'zod';
import { id } from '../../inputs.ts';
import { router, staffProcedure } from '../../trpc.ts';
import { messageProcedures } from './list-messages.ts';
import { retrieveMessage } from './retrieve-message.ts';

export const adminMessagesRouter = router({
  ...messageProcedures,
  retrieve: staffProcedure
    .input(z.strictObject({ id }))
    .query(({ ctx, input }) => retrieveMessage(ctx, input)),
});
