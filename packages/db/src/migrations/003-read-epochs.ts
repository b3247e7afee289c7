import type { Migration } from './migration.ts';

/** Lets a read position go back by its reader's own wish: each time it does is a new epoch. */
export const readEpochs: Migration = {
  name: '003-read-epochs',
  statements: () => ['ALTER TABLE participants ADD COLUMN read_epoch BIGINT NOT NULL DEFAULT 0'],
};
