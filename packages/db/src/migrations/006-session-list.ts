import type { Migration } from './migration.ts';

/**
 * Lets people see where they are signed in: when each session was used last, and an id that may be
 * shown, unlike the one that the cookie seals.
 */
export const sessionList: Migration = {
  name: '006-session-list',
  statements: ({ dialect }) => [
    ...(dialect === 'postgres'
      ? // A process of the version before may still begin sessions beside this one.
        ['ALTER TABLE sessions ADD COLUMN public_id TEXT NOT NULL DEFAULT gen_random_uuid()::text']
      : [
          "ALTER TABLE sessions ADD COLUMN public_id TEXT NOT NULL DEFAULT ''",
          'UPDATE sessions SET public_id = lower(hex(randomblob(16)))',
        ]),
    'ALTER TABLE sessions ADD COLUMN last_used_at BIGINT NOT NULL DEFAULT 0',
    'UPDATE sessions SET last_used_at = created_at',
    'CREATE UNIQUE INDEX sessions_public_id ON sessions (public_id)',
    'CREATE INDEX sessions_list ON sessions (user_id, last_used_at DESC, public_id DESC)',
    'DROP INDEX sessions_of_user',
  ],
};
