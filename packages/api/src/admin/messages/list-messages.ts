import {
  findReadMessages,
  listFirstParticipants,
  messagesListing,
  type ConversationKind,
  type Given,
  type ListedMessage,
} from '@parley/db';
import type { SignedInContext } from '../../context.ts';
import { limits } from '../../limits.ts';
import { serverSettings } from '../../settings/server-settings.ts';
import { listingProcedures } from '../listing-procedures.ts';
import { isoTimeOrNull, presentPerson, type Person } from '../person.ts';
import { recordReading } from './record-reading.ts';

/** A message as staff see it. */
export interface AdminMessage {
  id: number;
  conversationId: number;
  seq: number;
  sender: Person;
  /** With the first few who take part. */
  conversation: { id: number; kind: ConversationKind; title: string | null; participants: Person[] };
  /** How it begins; null while staff may not read, and where it or its conversation was deleted. */
  preview: string | null;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  /** Whether somebody has read it who did not write it. */
  isRead: boolean;
}

/** Messages with those who take part in their conversations. */
export async function presentAdminMessages(
  { db }: Pick<SignedInContext, 'db'>,
  rows: readonly ListedMessage[],
  { readsContent }: Pick<Given, 'readsContent'>,
): Promise<AdminMessage[]> {
  const conversationIds = [...new Set(rows.map(({ conversationId }) => conversationId))];
  const people = await listFirstParticipants(db.read, conversationIds, limits.participantsBesideMessage);
  const read = await findReadMessages(db.read, rows);
  return rows.map((row) => {
    const { id, kind, title, deletedAt } = row.conversation;
    const isThere = row.deletedAt === null && deletedAt === null;
    const participants = (people.get(id) ?? []).map(({ user }) => presentPerson(user));
    return {
      id: row.id,
      conversationId: row.conversationId,
      seq: row.seq,
      sender: row.sender,
      conversation: { id, kind, title, participants },
      preview: readsContent && isThere ? row.beginning : null,
      createdAt: new Date(row.createdAt).toISOString(),
      editedAt: isoTimeOrNull(row.editedAt),
      deletedAt: isoTimeOrNull(row.deletedAt),
      isRead: read.has(row.id),
    };
  });
}

export const messageProcedures = listingProcedures(messagesListing, {
  present: (ctx, rows, given) => presentAdminMessages(ctx, rows, given),
  readsContent: async ({ db }) => (await serverSettings(db.read)).staffRead,
  onLook: (ctx, asked, rows) => recordReading(ctx, asked, rows),
});
