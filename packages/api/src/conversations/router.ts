import { listRevisions } from '@parley/db';
import { z } from 'zod';
import { id, pageLimit, sequence, text } from '../inputs.ts';
import { limits } from '../limits.ts';
import { ownConversationProcedure, router, signedInProcedure } from '../trpc.ts';
import { addParticipant } from './add-participant.ts';
import { changesSince } from './changes-since.ts';
import { createConversation } from './create-conversation.ts';
import { deleteConversation } from './delete-conversation.ts';
import { listConversations } from './list-conversations.ts';
import { listParticipants } from './list-participants.ts';
import { openConversation } from './read-conversation.ts';
import { removeParticipant } from './remove-participant.ts';
import { setRole } from './set-role.ts';
import { title } from './title.ts';
import { updateTitle } from './update-title.ts';

const byId = z.strictObject({ id });
const person = z.strictObject({ id, userId: id });

const page = z.strictObject({ cursor: text(64).optional(), limit: pageLimit(limits.page) });
const newConversation = z.strictObject({
  participantIds: z.array(id).max(limits.settable.participants.most - 1),
  title: title.optional(),
});
const participantPage = z.strictObject({ id, cursor: id.optional(), limit: pageLimit(limits.page) });

export const conversationsRouter = router({
  list: signedInProcedure.input(page.prefault({})).query(({ ctx, input }) => listConversations(ctx, input)),
  retrieve: signedInProcedure.input(byId).query(({ ctx, input }) => openConversation(ctx, input.id)),
  create: signedInProcedure
    .input(newConversation)
    .mutation(({ ctx, input }) => createConversation(ctx, input)),
  update: signedInProcedure
    .input(z.strictObject({ id, title: title.nullable() }))
    .mutation(({ ctx, input }) => updateTitle(ctx, input)),
  destroy: signedInProcedure.input(byId).mutation(({ ctx, input }) => deleteConversation(ctx, input)),
  participants: ownConversationProcedure
    .input(participantPage)
    .query(({ ctx, input }) => listParticipants(ctx, input)),
  addParticipant: signedInProcedure.input(person).mutation(({ ctx, input }) => addParticipant(ctx, input)),
  removeParticipant: signedInProcedure
    .input(person)
    .mutation(({ ctx, input }) => removeParticipant(ctx, input)),
  setRole: signedInProcedure
    .input(z.strictObject({ id, userId: id, role: z.enum(['admin', 'member']) }))
    .mutation(({ ctx, input }) => setRole(ctx, input)),
  changesSince: signedInProcedure
    .input(z.strictObject({ id, revision: sequence }))
    .query(({ ctx, input }) => changesSince(ctx, input)),
  revisions: signedInProcedure.query(({ ctx }) => listRevisions(ctx.db.read, ctx.caller.user.id)),
});
