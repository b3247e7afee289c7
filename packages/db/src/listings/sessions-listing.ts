import type { SqlValue } from '../connection/sql.ts';
import type { MessageSender } from '../messages/message-row.ts';
import { contains, containsPerson, defineListing } from './listing.ts';
import { personColumns, withPerson } from './person.ts';

/** A place where somebody is signed in. Times are Unix milliseconds. */
export interface ListedSession {
  /** The id that may be shown. */
  id: string;
  user: MessageSender;
  userAgent: string;
  address: string;
  createdAt: number;
  lastUsedAt: number;
  expiresAt: number;
}

const walk = { from: 'sessions AS s', id: 's.public_id' } as const;
const used = { order: 'lastUsedAt', key: { sql: 's.last_used_at', kind: 'time' } } as const;
const made = { order: 'createdAt', key: { sql: 's.created_at', kind: 'time' } } as const;
const ofPerson = { narrowedBy: { userId: 's.user_id' } } as const;

/** Where people are signed in. */
export const sessionsListing = defineListing({
  name: 'sessions',
  id: { sql: 's.public_id', kind: 'text' },
  columns: `s.public_id AS "id", s.user_agent AS "userAgent", s.address, s.created_at AS "createdAt",
    s.last_used_at AS "lastUsedAt", s.expires_at AS "expiresAt", ${personColumns('u')}`,
  joins: 'LEFT JOIN users AS u ON u.id = s.user_id',
  // A sum, or PostgreSQL would take the index of what expires instead of the one that it goes by.
  where: ({ given }) => `s.expires_at + 0 > ${given('now')}`,
  filters: {
    userId: { kind: 'id', where: ({ value }) => `s.user_id = ${value}` },
    usedFrom: { kind: 'time', from: 's.last_used_at' },
    usedTo: { kind: 'time', before: 's.last_used_at' },
  },
  search: (parts) => `(${containsPerson(parts, 'u')} OR ${contains(parts, 's.address')})`,
  usual: { order: 'lastUsedAt', descending: true },
  walks: [
    { ...walk, ...used, ...ofPerson, name: 'usedByPerson', index: 'sessions_list' },
    { ...walk, ...made, ...ofPerson, name: 'madeByPerson', index: 'sessions_of_person' },
    { ...walk, ...used, name: 'lastUsedAt', index: 'sessions_by_use' },
    { ...walk, ...made, name: 'createdAt', index: 'sessions_by_creation' },
  ],
  walk: 5_000,
  toRow: (row) => listedSession(row),
});

function listedSession(row: Record<string, SqlValue>): ListedSession {
  const { person, rest } = withPerson(row);
  if (!person) throw new Error(`the session ${String(rest['id'])} is nobody's`);
  return { ...(rest as unknown as Omit<ListedSession, 'user'>), user: person };
}
