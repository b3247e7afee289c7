import type { Migration } from './migration.ts';

/** Lists people who can sign in before those who were imported, each in the order of their usernames. */
export const usersOrder: Migration = {
  name: '007-users-order',
  statements: () => [
    `CREATE INDEX users_order ON users
      ((CASE WHEN email IS NULL THEN '1' ELSE '0' END || username_key)) WHERE is_active`,
    'DROP INDEX users_list',
  ],
};
