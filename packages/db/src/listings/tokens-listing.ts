import type { SqlValue } from '../connection/sql.ts';
import type { MessageSender } from '../messages/message-row.ts';
import type { TokenRow } from '../tokens/list-tokens.ts';
import { containsPerson, containsWritten, defineListing } from './listing.ts';
import { personColumns, withPerson } from './person.ts';

export type ListedToken = TokenRow & { user: MessageSender };

const walk = { from: 'tokens AS t', id: 't.id' } as const;
const made = { order: 'createdAt', key: { sql: 't.created_at', kind: 'time' } } as const;
const used = { order: 'lastUsedAt', key: { sql: 't.last_used_at', kind: 'time' } } as const;
const ofPerson = { narrowedBy: { userId: 't.user_id' } } as const;

/** What programs come with, whoever's they are. One that was never used counts as used at the beginning of time. */
export const tokensListing = defineListing({
  name: 'tokens',
  id: { sql: 't.id', kind: 'text' },
  columns: `t.id, t.kind, t.name, t.scope, t.user_agent AS "userAgent", t.created_at AS "createdAt",
    t.last_used_at AS "lastUsedAt", t.expires_at AS "expiresAt", ${personColumns('u')}`,
  joins: 'LEFT JOIN users AS u ON u.id = t.user_id',
  where: ({ given }) => `(t.expires_at IS NULL OR t.expires_at + 0 > ${given('now')})`,
  filters: {
    userId: { kind: 'id', where: ({ value }) => `t.user_id = ${value}` },
    kind: { kind: ['personal', 'refreshed'], where: ({ value }) => `t.kind = ${value}` },
    scope: { kind: ['read', 'write', 'admin'], where: ({ value }) => `t.scope = ${value}` },
  },
  search: (parts) => `(${containsWritten(parts, 't.name')} OR ${containsPerson(parts, 'u')})`,
  usual: { order: 'createdAt', descending: true },
  walks: [
    { ...walk, ...made, ...ofPerson, name: 'madeByPerson', index: 'tokens_list' },
    { ...walk, ...used, ...ofPerson, name: 'usedByPerson', index: 'tokens_of_person' },
    { ...walk, ...made, name: 'createdAt', index: 'tokens_by_creation' },
    { ...walk, ...used, name: 'lastUsedAt', index: 'tokens_by_use' },
  ],
  walk: 5_000,
  toRow: (row) => listedToken(row),
});

function listedToken(row: Record<string, SqlValue>): ListedToken {
  const { person, rest } = withPerson(row);
  if (!person) throw new Error(`the token ${String(rest['id'])} is nobody's`);
  return { ...(rest as unknown as TokenRow), user: person };
}
