import { z } from 'zod';
import { id, pageLimit, sequence, text, writtenText } from '../inputs.ts';
import { limits } from '../limits.ts';
import { limitedProcedure, participantProcedure, router, signedInProcedure } from '../trpc.ts';
import { deleteMessage } from './delete-message.ts';
import { editMessage } from './edit-message.ts';
import { findVisibleMessage } from './find-visible-message.ts';
import { firstSince } from './first-since.ts';
import { listMessages } from './list-messages.ts';
import { markAsRead, markConversationAsRead } from './mark-as-read.ts';
import { markConversationAsUnread } from './mark-as-unread.ts';
import { presentReadMessage } from './present-message.ts';
import { sendMessage } from './send-message.ts';

const byId = z.strictObject({ id });

const content = writtenText(limits.messageLength);

const page = z
  .strictObject({
    conversationId: id,
    before: sequence.optional(),
    after: sequence.optional(),
    around: sequence.optional(),
    limit: pageLimit(limits.messagePage),
  })
  .refine(
    (input) => [input.before, input.after, input.around].filter((place) => place !== undefined).length <= 1,
    {
      path: ['before'],
      message: 'only one of before, after and around can be asked',
    },
  );

const newMessage = z.strictObject({
  conversationId: id,
  content,
  clientId: text(limits.clientIdLength).min(1).optional(),
});

const moment = z.strictObject({ conversationId: id, at: z.iso.datetime({ offset: true }) });

const readPosition = z.strictObject({
  conversationId: id,
  seq: sequence.optional(),
  readEpoch: sequence.optional(),
});

const firstUnread = z.strictObject({ conversationId: id, seq: sequence.min(1) });

export const messagesRouter = router({
  list: participantProcedure.input(page).query(({ ctx, input }) => listMessages(ctx, input)),
  firstSince: participantProcedure.input(moment).query(({ ctx, input }) => firstSince(ctx, input)),
  retrieve: signedInProcedure.input(byId).query(async ({ ctx, input }) => {
    const { message, participation } = await findVisibleMessage(ctx.db.read, input.id, ctx.caller.user.id);
    return presentReadMessage(message, participation.lastReadSeq);
  }),
  create: limitedProcedure('messagesSent')
    .input(newMessage)
    .mutation(({ ctx, input }) => sendMessage(ctx, input)),
  update: signedInProcedure
    .input(z.strictObject({ id, content }))
    .mutation(({ ctx, input }) => editMessage(ctx, input)),
  destroy: signedInProcedure.input(byId).mutation(({ ctx, input }) => deleteMessage(ctx, input)),
  markAsRead: signedInProcedure.input(byId).mutation(({ ctx, input }) => markAsRead(ctx, input)),
  markConversationAsRead: participantProcedure
    .input(readPosition)
    .mutation(({ ctx, input }) => markConversationAsRead(ctx, input)),
  markConversationAsUnread: participantProcedure
    .input(firstUnread)
    .mutation(({ ctx, input }) => markConversationAsUnread(ctx, input)),
});
