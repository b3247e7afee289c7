import {
  findReadMessages,
  listFirstParticipants,
  messagesListing,
  type Given,
  type ListedMessage,
} from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { limits } from '../../limits.ts';
import { listingProcedures } from '../listing-procedures.ts';
import { presentAdminMessage, type AdminMessage } from './present-admin-message.ts';
import { mayStaffRead } from './may-staff-read.ts';
import { recordReading } from './record-reading.ts';

/** Messages with those who take part in their conversations. */
async function presentMessages(
  { db }: Pick<SignedInContext, 'db'>,
  rows: readonly ListedMessage[],
  { readsContent }: Pick<Given, 'readsContent'>,
): Promise<AdminMessage[]> {
  const conversationIds = [...new Set(rows.map(({ conversationId }) => conversationId))];
  const people = await listFirstParticipants(db.read, conversationIds, limits.participantsBesideMessage);
  const read = await findReadMessages(db.read, rows);
  return rows.map((row) => {
    const isThere = row.deletedAt === null && row.conversation.deletedAt === null;
    return presentAdminMessage(row, {
      people: (people.get(row.conversationId) ?? []).map(({ user }) => user),
      preview: readsContent && isThere ? row.beginning : null,
      isRead: read.has(row.id),
    });
  });
}

export const messageProcedures = listingProcedures(messagesListing, {
  present: (ctx, rows, given) => presentMessages(ctx, rows, given),
  readsContent: ({ db }) => mayStaffRead(db.read),
  onLook: (ctx, asked, rows) => recordReading(ctx, asked, rows),
});
