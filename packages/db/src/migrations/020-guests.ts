import type { Migration } from './migration.ts';

/** Accounts that see only who they share a conversation with, and invitations that make such accounts. */
export const guests: Migration = {
  name: '020-guests',
  statements: () => [
    'ALTER TABLE users ADD COLUMN is_guest BOOLEAN NOT NULL DEFAULT FALSE',
    'ALTER TABLE invitations ADD COLUMN as_guest BOOLEAN NOT NULL DEFAULT FALSE',
  ],
};
