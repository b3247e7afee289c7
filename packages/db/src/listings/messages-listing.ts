import type { ConversationKind } from '../models/conversation.ts';
import type { MessageSender } from '../messages/message-row.ts';
import { containsPerson, containsWritten, defineListing } from './listing.ts';

/** A message as staff see it. */
export interface ListedMessage {
  id: number;
  conversationId: number;
  seq: number;
  sender: MessageSender;
  conversation: { id: number; kind: ConversationKind; title: string | null; deletedAt: number | null };
  /** How it begins; empty where what people write may not be looked into, or where it was deleted. */
  beginning: string;
  /** Unix milliseconds, like the next two. */
  createdAt: number;
  editedAt: number | null;
  deletedAt: number | null;
}

interface FlatListed extends Omit<ListedMessage, 'sender' | 'conversation'> {
  senderId: number;
  username: string;
  firstName: string;
  lastName: string;
  kind: ConversationKind;
  title: string | null;
  conversationDeletedAt: number | null;
}

/** Characters of a message that a page shows. */
const PREVIEW = 50;

const IS_READ = `EXISTS (SELECT 1 FROM participants AS p
  WHERE p.conversation_id = m.conversation_id AND p.removed_at IS NULL AND p.user_id <> m.sender_id
    AND p.last_read_seq >= m.seq LIMIT 1 OFFSET 0)`;

/** Everything that was said. What people write is neither answered nor looked into unless `readsContent` is given. */
export const messagesListing = defineListing({
  name: 'messages',
  id: { sql: 'm.id', kind: 'number' },
  columns: `m.id, m.conversation_id AS "conversationId", m.seq, m.sender_id AS "senderId", s.username,
    s.first_name AS "firstName", s.last_name AS "lastName", c.kind, c.title, c.deleted_at AS "conversationDeletedAt",
    substr(m.content, 1, ${PREVIEW}) AS beginning, m.created_at AS "createdAt", m.edited_at AS "editedAt",
    m.deleted_at AS "deletedAt"`,
  joins: `LEFT JOIN users AS s ON s.id = m.sender_id LEFT JOIN conversations AS c ON c.id = m.conversation_id`,
  filters: {
    senderId: { kind: 'id', where: ({ value }) => `m.sender_id = ${value}` },
    conversationId: { kind: 'id', where: ({ value }) => `m.conversation_id = ${value}` },
    // Where nobody has read it, all who take part are looked at.
    isRead: { kind: 'flag', where: ({ value }) => `${IS_READ} = ${value}`, walk: 1_000 },
    isDeleted: { kind: 'flag', where: ({ value }) => `(m.deleted_at IS NOT NULL) = ${value}` },
    createdFrom: { kind: 'time', from: 'm.created_at' },
    createdTo: { kind: 'time', before: 'm.created_at' },
  },
  search: (parts) => `(${containsPerson(parts, 's')} OR ${containsWritten(parts, 'c.title')}
    OR (${parts.given('readsContent')} AND c.deleted_at IS NULL AND ${containsWritten(parts, 'm.content')}))`,
  usual: { order: 'createdAt', descending: true },
  walks: [
    {
      name: 'ofConversation',
      order: 'createdAt',
      narrowedBy: { conversationId: 'm.conversation_id' },
      from: 'messages AS m',
      index: 'messages_seq',
      key: { sql: 'm.seq', kind: 'number' },
      id: null,
    },
    {
      name: 'ofSender',
      order: 'createdAt',
      narrowedBy: { senderId: 'm.sender_id' },
      from: 'messages AS m',
      index: 'messages_by_sender',
      key: { sql: 'm.created_at', kind: 'time' },
      id: 'm.id',
    },
    {
      name: 'createdAt',
      order: 'createdAt',
      from: 'messages AS m',
      index: 'messages_by_time',
      key: { sql: 'm.created_at', kind: 'time' },
      id: 'm.id',
    },
  ],
  walk: 5_000,
  toRow: (row) => listedMessage(row as unknown as FlatListed),
});

function listedMessage(row: FlatListed): ListedMessage {
  const { senderId, username, firstName, lastName, kind, title, conversationDeletedAt, ...message } = row;
  return {
    ...message,
    sender: { id: senderId, username, firstName, lastName },
    conversation: { id: message.conversationId, kind, title, deletedAt: conversationDeletedAt },
  };
}
