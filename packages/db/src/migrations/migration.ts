import type { Dialect } from '../connection/sql.ts';

/** One step of the schema. It only goes forward; a backup is the way back. */
export interface Migration {
  /** `NNN-what-it-does`: the order, and what the database remembers. */
  name: string;
  statements: (target: { dialect: Dialect }) => string[];
}
