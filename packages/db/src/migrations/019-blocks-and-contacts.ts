import type { Migration } from './migration.ts';

/**
 * Who has blocked whom, and whose e-mail address and phone number others see: nobody's, until they say
 * so. An address that is hidden is no longer found either, so it leaves the text that people search by:
 * what stands between its two line feeds.
 */
export const blocksAndContacts: Migration = {
  name: '019-blocks-and-contacts',
  statements: ({ dialect }) => [
    `CREATE TABLE blocks (
      blocker_id BIGINT NOT NULL REFERENCES users (id),
      blocked_id BIGINT NOT NULL REFERENCES users (id),
      created_at BIGINT NOT NULL,
      PRIMARY KEY (blocker_id, blocked_id)
    )`,
    'CREATE INDEX blocks_of_blocked ON blocks (blocked_id, blocker_id)',
    'ALTER TABLE users ADD COLUMN shows_email BOOLEAN NOT NULL DEFAULT FALSE',
    'ALTER TABLE users ADD COLUMN shows_phone BOOLEAN NOT NULL DEFAULT FALSE',
    dialect === 'postgres'
      ? String.raw`UPDATE users SET search_text = regexp_replace(search_text, E'^([^\n]*)\n[^\n]*\n', E'\\1\n\n')`
      : `UPDATE users SET search_text = substr(search_text, 1, instr(search_text, char(10))) || char(10) ||
          substr(substr(search_text, instr(search_text, char(10)) + 1),
            instr(substr(search_text, instr(search_text, char(10)) + 1), char(10)) + 1)
        WHERE instr(search_text, char(10)) > 0`,
  ],
};
