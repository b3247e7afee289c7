import {
  findConversation,
  findFirstParticipants,
  listFirstParticipants,
  listMessages,
  type ConversationRow,
} from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { limits } from '../limits.ts';
import { presentReadMessage, type ReadMessage } from '../messages/present-message.ts';
import { presentConversation, type Conversation } from './present-conversation.ts';

/** A conversation as it opens: with its newest messages, newest first. */
export interface OpenedConversation extends Conversation {
  messages: ReadMessage[];
}

/** One conversation for one of its participants. */
export async function readConversation(ctx: SignedInContext, id: number): Promise<Conversation> {
  const row = await findConversation(ctx.db.read, id, ctx.caller.user.id);
  if (!row) throw new Refusal('conversationNotFound');
  const people = await findFirstParticipants(ctx.db.read, id, limits.participantsInConversation);
  return presentConversation(row, people, ctx.presence);
}

/** The same with its newest messages. */
export async function openConversation(ctx: SignedInContext, id: number): Promise<OpenedConversation> {
  const conversation = await readConversation(ctx, id);
  const rows = await listMessages(ctx.db.read, id, {
    place: { before: Number.MAX_SAFE_INTEGER },
    limit: limits.messagePage.usual,
  });
  return { ...conversation, messages: rows.map((row) => presentReadMessage(row, conversation.lastReadSeq)) };
}

/** Several rows of a list, with the first few people of each. */
export async function presentList(
  ctx: SignedInContext,
  rows: readonly ConversationRow[],
): Promise<Conversation[]> {
  const people = await listFirstParticipants(
    ctx.db.read,
    rows.map((row) => row.id),
    limits.participantsInList,
  );
  return rows.map((row) => presentConversation(row, people.get(row.id) ?? [], ctx.presence));
}
