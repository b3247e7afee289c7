import type { Migration } from './migration.ts';

/** What access tokens are signed with, by all processes. The private half is sealed with a secret that is not in here. */
export const signingKeys: Migration = {
  name: '013-signing-keys',
  statements: () => [
    `CREATE TABLE signing_keys (
      id TEXT PRIMARY KEY,
      public_key TEXT NOT NULL,
      sealed_private_key TEXT NOT NULL,
      created_at BIGINT NOT NULL
    )`,
  ],
};
