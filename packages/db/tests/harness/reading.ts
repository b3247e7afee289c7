import type { SqlValue } from '../../src/connection/sql.ts';

/** How a database answers a statement. */
export interface Reading {
  /** Rows taken from tables and indexes, those thrown away afterwards included. */
  rows: number;
  /** The steps that touch a table, such as `messages_seq` or `Seq Scan users`. */
  steps: string[];
}

export interface Question {
  statement: string;
  params: readonly SqlValue[];
}
