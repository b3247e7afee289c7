import type { Migration } from './migration.ts';

/**
 * The second factor that people set up: what makes their codes (sealed), the codes for when it is
 * lost, and what somebody has begun who is still to show who they are.
 */
export const twoFactors: Migration = {
  name: '016-two-factors',
  statements: () => [
    `CREATE TABLE totp_secrets (
      user_id BIGINT PRIMARY KEY REFERENCES users (id),
      sealed_secret TEXT NOT NULL,
      confirmed_at BIGINT,
      last_step BIGINT NOT NULL
    )`,
    `CREATE TABLE recovery_codes (
      user_id BIGINT NOT NULL REFERENCES users (id),
      hash TEXT NOT NULL,
      PRIMARY KEY (user_id, hash)
    )`,
    `CREATE TABLE auth_challenges (
      token_hash TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      user_id BIGINT REFERENCES users (id),
      challenge TEXT,
      expires_at BIGINT NOT NULL
    )`,
    'CREATE INDEX auth_challenges_of_user ON auth_challenges (user_id)',
    'CREATE INDEX auth_challenges_expiry ON auth_challenges (expires_at)',
  ],
};
