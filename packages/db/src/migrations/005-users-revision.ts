import type { Migration } from './migration.ts';

/** Numbers the changes of people's profiles, so that a returning client asks for those that it missed. */
export const usersRevision: Migration = {
  name: '005-users-revision',
  statements: () => [
    'ALTER TABLE installation ADD COLUMN users_revision BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE users ADD COLUMN revision BIGINT NOT NULL DEFAULT 0',
    'CREATE INDEX users_revision ON users (revision)',
  ],
};
