import type { ConversationKind } from '../models/conversation.ts';
import { containsPerson, containsWritten, defineListing, type Parts, type Walk } from './listing.ts';

/** A conversation as staff see it: nobody's own view of it. */
export interface ListedConversation {
  id: number;
  kind: ConversationKind;
  title: string | null;
  participantCount: number;
  messageCount: number;
  revision: number;
  /** Unix milliseconds, like the next two. */
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

const presentPerson = (
  parts: Parts,
) => `EXISTS (SELECT 1 FROM participants AS p JOIN users AS u ON u.id = p.user_id
  WHERE p.conversation_id = c.id AND p.removed_at IS NULL AND ${containsPerson(parts, 'u')} LIMIT 1 OFFSET 0)`;

const by = <Name extends string>(name: Name, index: string, key: Walk['key']) =>
  ({ name, order: name, from: 'conversations AS c', index, key, id: 'c.id' }) as const;

/** Every conversation, deleted ones too. When it moved last and how much is in it is ordered by as of about a second ago. */
export const conversationsListing = defineListing({
  name: 'conversations',
  id: { sql: 'c.id', kind: 'number' },
  columns: `c.id, c.kind, c.title, c.participant_count AS "participantCount", c.last_seq AS "messageCount",
    c.revision, c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.deleted_at AS "deletedAt"`,
  joins: '',
  filters: {
    kind: { kind: ['direct', 'group'], where: ({ value }) => `c.kind = ${value}` },
    participantId: {
      kind: 'id',
      where: ({ value }) => `EXISTS (SELECT 1 FROM participants AS p
        WHERE p.conversation_id = c.id AND p.user_id = ${value} AND p.removed_at IS NULL LIMIT 1 OFFSET 0)`,
    },
    isDeleted: { kind: 'flag', where: ({ value }) => `(c.deleted_at IS NOT NULL) = ${value}` },
    createdFrom: { kind: 'time', from: 'c.created_at' },
    createdTo: { kind: 'time', before: 'c.created_at' },
    updatedFrom: { kind: 'time', from: 'c.listed_at' },
    updatedTo: { kind: 'time', before: 'c.listed_at' },
  },
  search: (parts) => `(${containsWritten(parts, 'c.title')} OR ${presentPerson(parts)})`,
  usual: { order: 'updatedAt', descending: true },
  walks: [
    {
      name: 'ofPerson',
      order: 'updatedAt',
      narrowedBy: { participantId: 'me.user_id' },
      from: 'participants AS me',
      joins: 'JOIN conversations AS c ON c.id = me.conversation_id',
      index: 'participants_list',
      where: 'me.removed_at IS NULL',
      key: { sql: 'me.activity_at', kind: 'time' },
      id: 'me.conversation_id',
    },
    by('updatedAt', 'conversations_by_activity', { sql: 'c.listed_at', kind: 'time' }),
    by('createdAt', 'conversations_by_creation', { sql: 'c.created_at', kind: 'time' }),
    by('messageCount', 'conversations_by_size', { sql: 'c.listed_count', kind: 'number' }),
  ],
  // Looking for somebody reads all who take part in each.
  walk: 1_000,
  toRow: (row) => row as unknown as ListedConversation,
});
