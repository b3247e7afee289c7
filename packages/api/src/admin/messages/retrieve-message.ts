import { findAnyMessage, findFirstParticipants } from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { NAMED_WITH_MESSAGE, presentAdminMessage, type AdminMessage } from './present-admin-message.ts';
import { mayStaffRead, recordReadingOf } from './reading.ts';

export interface WholeMessage extends AdminMessage {
  /** Null where staff may not read, and where it or its conversation was deleted. */
  content: string | null;
}

/** A message wherever it was sent. What it says is shown where staff may read, and that they did is written down. */
export async function retrieveMessage(ctx: SignedInContext, input: { id: number }): Promise<WholeMessage> {
  const { read } = ctx.db;
  const row = await findAnyMessage(read, input.id);
  if (!row) throw new Refusal('messageNotFound');
  const isThere = row.deletedAt === null && row.conversation.deletedAt === null;
  const isShown = isThere && (await mayStaffRead(read));
  const content = isShown ? row.content : null;
  if (isShown) await recordReadingOf(ctx, row.id);
  const people = await findFirstParticipants(read, row.conversationId, NAMED_WITH_MESSAGE);
  const named = people.map(({ user }) => user);
  return { ...presentAdminMessage(row, { people: named, content }), content };
}
