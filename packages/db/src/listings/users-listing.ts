import type { Dialect } from '../connection/sql.ts';
import { USER_COLUMNS, userRow, type UserRow } from '../users/user-row.ts';
import { containsPerson, defineListing, type Parts, type RowOf } from './listing.ts';

const idsOnline = ({ dialect, given }: Parts) =>
  dialect === 'postgres'
    ? `SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(${given('online')} AS json))`
    : `SELECT value FROM json_each(${given('online')})`;

const flag = (column: string) =>
  ({ kind: 'flag', where: ({ value }: Parts) => `${column} = ${value}` }) as const;

// Each order is one index; its entries go on in the order of the ids where two are alike.
const by = <Name extends string>(name: Name, index: string, sql: Record<Dialect, string>) =>
  ({ name, order: name, from: 'users AS u', index, key: { sql, kind: 'text' }, id: 'u.id' }) as const;

/** Everybody who has or had an account, and those who were imported. */
export const usersListing = defineListing({
  name: 'users',
  id: { sql: 'u.id', kind: 'number' },
  columns: `${USER_COLUMNS}, u.revision`,
  joins: '',
  filters: {
    isStaff: flag('u.is_staff'),
    isActive: flag('u.is_active'),
    isGuest: flag('u.is_guest'),
    isImported: flag('(u.email IS NULL)'),
    isOnline: { kind: 'flag', where: (parts) => `(u.id IN (${idsOnline(parts)})) = ${parts.value}` },
    createdFrom: { kind: 'time', from: 'u.created_at' },
    createdTo: { kind: 'time', before: 'u.created_at' },
  },
  search: (parts) => containsPerson(parts, 'u'),
  usual: { order: 'username', descending: false },
  walks: [
    {
      name: 'username',
      order: 'username',
      from: 'users AS u',
      // The one that keeps usernames unique.
      index: null,
      key: { sql: 'u.username_key', kind: 'text' },
      id: null,
    },
    by('email', 'users_by_email', {
      sqlite: "COALESCE(u.email, '')",
      postgres: `COALESCE(u.email, '') COLLATE "C"`,
    }),
    by('lastName', 'users_by_last_name', {
      sqlite: 'lower(u.last_name)',
      postgres: 'lower(u.last_name COLLATE "C")',
    }),
    {
      name: 'createdAt',
      order: 'createdAt',
      from: 'users AS u',
      index: 'users_by_creation',
      key: { sql: 'u.created_at', kind: 'time' },
      id: 'u.id',
    },
  ],
  walk: 5_000,
  toRow: (row) => ({ ...userRow(row as unknown as UserRow), revision: Number(row['revision']) }),
});

/** Somebody as the listing answers them: `revision` is the profile's. */
export type ListedUser = RowOf<typeof usersListing>;
