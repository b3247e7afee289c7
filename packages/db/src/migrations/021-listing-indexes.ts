import type { Migration } from './migration.ts';

/** Finds the newest messages of the whole server: how many came today, and staff's listing of them. */
export const listingIndexes: Migration = {
  name: '021-listing-indexes',
  statements: () => ['CREATE INDEX messages_time ON messages (created_at, id)'],
};
