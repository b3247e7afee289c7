import {
  INVITATION_COLUMNS,
  INVITATION_JOINS,
  invitationRow,
  isStanding,
  type InvitationRow,
} from '../invitations/invitations.ts';
import { containsPerson, containsWritten, defineListing } from './listing.ts';

const walk = {
  order: 'createdAt',
  from: 'invitations AS i',
  key: { sql: 'i.created_at', kind: 'time' },
  id: 'i.id',
} as const;

/** Invitations that stand. */
export const invitationsListing = defineListing({
  name: 'invitations',
  id: { sql: 'i.id', kind: 'number' },
  columns: INVITATION_COLUMNS,
  joins: INVITATION_JOINS,
  where: ({ given }) => isStanding(given('now')),
  filters: {
    createdBy: { kind: 'id', where: ({ value }) => `i.created_by = ${value}` },
    conversationId: { kind: 'id', where: ({ value }) => `i.conversation_id = ${value}` },
    asGuest: { kind: 'flag', where: ({ value }) => `i.as_guest = ${value}` },
  },
  search: (parts) => `(${containsPerson(parts, 'u')} OR ${containsWritten(parts, 'c.title')})`,
  usual: { order: 'createdAt', descending: true },
  walks: [
    {
      ...walk,
      name: 'madeInto',
      narrowedBy: { conversationId: 'i.conversation_id' },
      index: 'invitations_made_into',
    },
    { ...walk, name: 'madeBy', narrowedBy: { createdBy: 'i.created_by' }, index: 'invitations_made_by' },
    { ...walk, name: 'createdAt', index: 'invitations_by_creation' },
  ],
  walk: 5_000,
  toRow: (row) => invitationRow(row as unknown as InvitationRow),
});
