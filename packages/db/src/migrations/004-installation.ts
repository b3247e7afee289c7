import { randomUUID } from 'node:crypto';
import type { Migration } from './migration.ts';

/** What all processes of one installation share: its name among others, and what seals its cookies. */
export const installation: Migration = {
  name: '004-installation',
  statements: () => [
    `CREATE TABLE installation (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      id TEXT NOT NULL,
      session_secret TEXT
    )`,
    `INSERT INTO installation (only_row, id) VALUES (1, '${randomUUID()}')`,
  ],
};
