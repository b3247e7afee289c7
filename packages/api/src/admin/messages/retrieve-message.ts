import { findAnyMessage, findFirstParticipants } from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { NAMED_WITH_MESSAGE, presentMessageRow, type MessageInAdmin } from './present-message-row.ts';
import { mayStaffRead, recordReading } from './reading.ts';

export interface WholeMessage extends MessageInAdmin {
  /** Null where staff may not read, and where it was deleted. */
  content: string | null;
}

/** A message wherever it was sent. What it says is shown where staff may read, and that they did is written down. */
export async function retrieveMessage(ctx: SignedInContext, input: { id: number }): Promise<WholeMessage> {
  const { read } = ctx.db;
  const row = await findAnyMessage(read, input.id);
  if (!row) throw new Refusal('messageNotFound');
  const isShown = row.deletedAt === null && (await mayStaffRead(read));
  const content = isShown ? row.content : null;
  if (isShown) {
    const subject = { type: 'message', id: row.id } as const;
    await recordReading(ctx, { asked: { id: row.id }, ids: [row.id], subject });
  }
  const people = await findFirstParticipants(read, row.conversationId, NAMED_WITH_MESSAGE);
  const named = people.map(({ user }) => user);
  return { ...presentMessageRow(row, { people: named, content }), content };
}
