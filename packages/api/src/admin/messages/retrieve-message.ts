import { findAnyMessage, findFirstParticipants } from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { limits } from '../../limits.ts';
import { beginningOf, presentAdminMessage, type AdminMessage } from './present-admin-message.ts';
import { mayStaffRead } from './may-staff-read.ts';
import { recordReadingOf } from './record-reading.ts';

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
  const people = await findFirstParticipants(read, row.conversationId, limits.participantsBesideMessage);
  const named = people.map(({ user }) => user);
  const preview = content === null ? null : beginningOf(content);
  const { isRead } = row;
  return { ...presentAdminMessage(row, { people: named, preview, isRead }), content };
}
