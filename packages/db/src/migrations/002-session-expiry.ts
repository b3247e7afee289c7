import type { Migration } from './migration.ts';

/** Finds the sessions that have expired without reading the others. */
export const sessionExpiry: Migration = {
  name: '002-session-expiry',
  statements: () => ['CREATE INDEX sessions_expiry ON sessions (expires_at)'],
};
