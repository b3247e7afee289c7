import type { Migration } from './migration.ts';

/**
 * What programs sign in with. A token of kind `personal` is one secret, kept as its hash; one of kind
 * `refreshed` is a family of refresh tokens, each used once, and none of them kept but as its hash.
 */
export const tokens: Migration = {
  name: '012-tokens',
  statements: () => [
    `CREATE TABLE tokens (
      id TEXT PRIMARY KEY,
      user_id BIGINT NOT NULL REFERENCES users (id),
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      scope TEXT NOT NULL,
      hash TEXT UNIQUE,
      user_agent TEXT NOT NULL,
      address TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      last_used_at BIGINT NOT NULL,
      expires_at BIGINT
    )`,
    'CREATE INDEX tokens_list ON tokens (user_id, created_at DESC, id DESC)',
    'CREATE INDEX tokens_expiry ON tokens (expires_at)',
    `CREATE TABLE refresh_tokens (
      hash TEXT PRIMARY KEY,
      token_id TEXT NOT NULL REFERENCES tokens (id) ON DELETE CASCADE,
      used_at BIGINT,
      expires_at BIGINT NOT NULL
    )`,
    'CREATE INDEX refresh_tokens_of_token ON refresh_tokens (token_id)',
    'CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at)',
  ],
};
