import type { Migration } from './migration.ts';

/** What the people who run the server have set while it runs; what is not here has its default. */
export const serverSettings: Migration = {
  name: '011-server-settings',
  statements: () => [
    `CREATE TABLE server_settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL,
      updated_at BIGINT NOT NULL
    )`,
  ],
};
