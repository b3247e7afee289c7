import type { Migration } from './migration.ts';

/**
 * Lets two people who edit the same thing notice each other: the settings of the server are numbered,
 * and a conversation knows at which of its revisions the title changed, as every message moves those.
 */
export const staffEdits: Migration = {
  name: '022-staff-edits',
  statements: () => [
    'ALTER TABLE installation ADD COLUMN settings_revision BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE conversations ADD COLUMN title_revision BIGINT NOT NULL DEFAULT 0',
  ],
};
