import type { Migration } from './migration.ts';

/**
 * Lets staff go through everything there is in an order, from anywhere on: an index for each order. A
 * send does not move its conversation in them; the time and the count that they hold are copied about a second later.
 */
export const listings: Migration = {
  name: '021-listings',
  statements: ({ dialect }) => {
    // SQLite ends each entry with the row's number, which the id of these tables is.
    const id = dialect === 'postgres' ? ', id' : '';
    const bytewise = dialect === 'postgres' ? 'COLLATE "C"' : '';
    return [
      `CREATE INDEX messages_by_time ON messages (created_at${id})`,
      `CREATE INDEX messages_by_sender ON messages (sender_id, created_at${id})`,
      `CREATE INDEX users_by_email ON users ((COALESCE(email, '') ${bytewise})${id})`,
      `CREATE INDEX users_by_last_name ON users (lower(last_name ${bytewise})${id})`,
      `CREATE INDEX users_by_creation ON users (created_at${id})`,
      'ALTER TABLE conversations ADD COLUMN listed_at BIGINT NOT NULL DEFAULT 0',
      'ALTER TABLE conversations ADD COLUMN listed_count BIGINT NOT NULL DEFAULT 0',
      'UPDATE conversations SET listed_at = updated_at, listed_count = last_seq',
      `CREATE INDEX conversations_by_activity ON conversations (listed_at${id})`,
      `CREATE INDEX conversations_by_size ON conversations (listed_count${id})`,
      `CREATE INDEX conversations_by_creation ON conversations (created_at${id})`,
      'CREATE INDEX sessions_by_use ON sessions (last_used_at, public_id)',
      'CREATE INDEX sessions_by_creation ON sessions (created_at, public_id)',
      'CREATE INDEX sessions_of_person ON sessions (user_id, created_at, public_id)',
      'CREATE INDEX tokens_by_creation ON tokens (created_at, id)',
      'CREATE INDEX tokens_by_use ON tokens (last_used_at, id)',
      'CREATE INDEX tokens_of_person ON tokens (user_id, last_used_at, id)',
      `CREATE INDEX invitations_by_creation ON invitations (created_at${id})`,
      `CREATE INDEX invitations_made_by ON invitations (created_by, created_at${id})`,
      `CREATE INDEX invitations_made_into ON invitations (conversation_id, created_at${id})`,
      ...['actor', 'action', 'subject'].map((index) => `DROP INDEX audit_log_${index}`),
      `CREATE INDEX audit_log_time ON audit_log (at${id})`,
      `CREATE INDEX audit_log_actor ON audit_log (actor_id, at${id})`,
      `CREATE INDEX audit_log_action ON audit_log (action, at${id})`,
      `CREATE INDEX audit_log_subject ON audit_log (subject_type, subject_id, at${id})`,
      ...(dialect === 'postgres' ? madeAgain : []),
      ...bulkJobs,
    ];
  },
};

/**
 * Between indexes that look just as good, as they do while a table is empty, PostgreSQL takes the newest: those of one
 * person's must be newer than those of everybody's.
 */
const madeAgain = [
  'DROP INDEX sessions_list',
  'CREATE INDEX sessions_list ON sessions (user_id, last_used_at DESC, public_id DESC)',
  'DROP INDEX tokens_list',
  'CREATE INDEX tokens_list ON tokens (user_id, created_at DESC, id DESC)',
];

/** What somebody does to many rows: how far it came, and what has become of them, by the very transactions that do it. */
const bulkJobs = [
  `CREATE TABLE bulk_jobs (
    id TEXT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    act TEXT NOT NULL,
    chosen TEXT NOT NULL,
    place TEXT,
    steps BIGINT NOT NULL,
    total BIGINT,
    looked BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    refused TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
  )`,
  'CREATE INDEX bulk_jobs_of_user ON bulk_jobs (user_id)',
  'CREATE INDEX bulk_jobs_age ON bulk_jobs (created_at)',
];
