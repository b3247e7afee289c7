import { z } from 'zod';
import { title } from '../../conversations/title.ts';
import { id, pageLimit, sequence } from '../../inputs.ts';
import { limits } from '../../limits.ts';
import { router, staffProcedure } from '../../trpc.ts';
import { addPerson, removePerson } from './change-people.ts';
import { changeTitle } from './change-title.ts';
import { conversationProcedures } from './list-conversations.ts';
import { listPeople, retrieveConversation } from './retrieve-conversation.ts';

const person = z.strictObject({ id, userId: id });

const peoplePage = z.strictObject({ id, cursor: id.optional(), limit: pageLimit(limits.page) });

/** `revision` is the conversation's, as it was when the form was opened. */
const newTitle = z.strictObject({ id, revision: sequence, title: title.nullable() });

export const adminConversationsRouter = router({
  ...conversationProcedures,
  retrieve: staffProcedure
    .input(z.strictObject({ id }))
    .query(({ ctx, input }) => retrieveConversation(ctx, input)),
  participants: staffProcedure.input(peoplePage).query(({ ctx, input }) => listPeople(ctx, input)),
  update: staffProcedure.input(newTitle).mutation(({ ctx, input }) => changeTitle(ctx, input)),
  addParticipant: staffProcedure.input(person).mutation(({ ctx, input }) => addPerson(ctx, input)),
  removeParticipant: staffProcedure.input(person).mutation(({ ctx, input }) => removePerson(ctx, input)),
});
