import { z } from 'zod';
import { id } from '../inputs.ts';
import { participantProcedure, router, signedInProcedure } from '../trpc.ts';
import { setTyping } from './set-typing.ts';
import { subscribe } from './subscribe.ts';

const conversation = z.strictObject({ conversationId: id });

export const eventsRouter = router({
  subscribe: signedInProcedure.subscription(({ ctx, signal }) => subscribe(ctx, signal)),
  setTyping: participantProcedure.input(conversation).mutation(({ ctx }) => setTyping(ctx)),
});
