import type { Migration } from './migration.ts';

/**
 * Links that somebody gets by mail or from staff: to confirm an address, or for a new password. Of
 * each kind a person has one, the newest; and an address counts for something once it is confirmed.
 */
export const accountLinks: Migration = {
  name: '015-account-links',
  statements: () => [
    'ALTER TABLE users ADD COLUMN email_verified_at BIGINT',
    `CREATE TABLE account_links (
      user_id BIGINT NOT NULL REFERENCES users (id),
      purpose TEXT NOT NULL,
      token_hash TEXT NOT NULL UNIQUE,
      email TEXT,
      expires_at BIGINT NOT NULL,
      PRIMARY KEY (user_id, purpose)
    )`,
  ],
};
